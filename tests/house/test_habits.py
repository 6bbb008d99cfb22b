"""Habits of the house: one clock, no prints, no patches of ours, no address of this or any machine."""

import ast
import re
import subprocess

from tests.house.code import ROOT, calls, of_core, trees

HOST_OF_AN_INDEX = re.compile(
    r"https?://[\w.-]*(pypi|pythonhosted|npmjs|npmmirror|proxy\.golang|maven)[\w.-]*", re.IGNORECASE
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(home|root|work|Users)/\w")
SKIPPED = ("requirements.lock", ".woff2", ".ttf", ".png", ".csv", "kern.min.css", "LICENSE", ".pdf")


def text_of(node: ast.expr) -> str:
    return ast.unparse(node)


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if not name.endswith(SKIPPED)]


def test_only_the_clock_looks_at_the_clock() -> None:
    looks = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today"}
    found = [
        str(path)
        for path, tree in of_core()
        if path.as_posix() != "kit/clock.py"
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"now", "utcnow", "today"}
        and (text_of(call.func).removeprefix("datetime.") in looks or text_of(call.func) in looks)
    ]
    assert found == []


def test_only_the_command_line_prints() -> None:
    prints = [
        str(path)
        for path, tree in of_core()
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]
    assert [path for path in prints if not path.startswith("cli/")] == []


def test_tests_patch_nothing_of_ours() -> None:
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("plugins/*/tests/**/*.py")]
    patches = re.compile(r"(mock\.patch|monkeypatch\.setattr)\(\s*[\"']?efa")
    assert [str(path.relative_to(ROOT)) for path in files if patches.search(path.read_text("utf-8"))] == []


def test_identifiers_are_ascii() -> None:
    found = [
        f"{path.name}: {name}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        for name in (getattr(node, "name", None), getattr(node, "id", None), getattr(node, "arg", None))
        if isinstance(name, str) and not name.isascii()
    ]
    assert found == []


def test_no_file_names_an_index_or_a_path_of_a_machine() -> None:
    found = []
    for name in tracked():
        path = ROOT / name
        if path.is_file() and name != "tests/house/test_habits.py":
            text = path.read_text("utf-8", errors="replace")  # an example may be in the encoding of its procedure
            found += [f"{name}: {m[0]}" for m in (HOST_OF_AN_INDEX.search(text), MACHINE_PATH.search(text)) if m]
    assert found == []
