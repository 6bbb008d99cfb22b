"""`efa plugin new`: what it makes is whole, and what it cannot make it refuses before anything is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from distributions import Install, install

from efa.testing.conformance import check_plugins
from efa.testing.new_plugin import NotMade, new_plugin
from tests.house.code import ROOT
from tests.testing.made import TODAY, Make, make

__all__ = ["install", "make"]


@pytest.mark.slow
def test_a_new_plugin_passes_every_check_at_once(make: Make) -> None:
    [report] = check_plugins(str(make().root), TODAY)
    assert [result for result in report.results if result.outcome not in ("passed", "open")] == []
    assert (report.passed, report.level) == (True, "bronze")


def test_no_placeholder_is_left(make: Make) -> None:
    for path in (path for path in make().root.rglob("*") if path.is_file()):
        assert not re.search(r"@\w+@|KEY", f"{path}{path.read_text('utf-8')}"), path


@pytest.mark.parametrize(
    ("key", "name", "contact", "reason"),
    [
        ("Wohngeld", "Wohngeld", "a@b.example", "small letters and digits"),
        ("x", "X", "a@b.example", "must match"),
        ("forms", "Formulare", "a@b.example", "texts of the platform begin with"),
        ("gut", 'Gut" ', "a@b.example", "for people holds other characters"),
        ("gut", "Gut", "niemand", "is no e-mail address"),
    ],
)
def test_a_bad_name_is_refused_with_what_it_should_be(
    tmp_path: Path, key: str, name: str, contact: str, reason: str
) -> None:
    with pytest.raises(NotMade, match=reason):
        new_plugin(key, name, contact, tmp_path, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused(tmp_path: Path, install: Install) -> None:
    install("rechnung", version="3.2.1")
    with pytest.raises(NotMade, match=r"'rechnung' is taken by efa-rechnung 3\.2\.1"):
        new_plugin("rechnung", "Rechnung", "a@b.example", tmp_path, TODAY)


def test_a_package_that_can_be_imported_is_not_overshadowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "efa_schonda.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(NotMade, match="efa_schonda can be imported here"):
        new_plugin("schonda", "Schon da", "a@b.example", tmp_path, TODAY)


def test_a_folder_that_exists_is_never_written_into(make: Make) -> None:
    made = make()
    sentinel = made.root / "README.md"
    sentinel.write_text("meins")
    with pytest.raises(NotMade, match="exists; remove it, or say another folder"):
        new_plugin(made.key, "Probe", "a@b.example", made.root.parent, TODAY)
    assert sentinel.read_text() == "meins"


@pytest.mark.slow
@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]])
def test_the_tools_of_the_house_have_nothing_to_say_against_it(make: Make, command: list[str]) -> None:
    root = make().root
    settings = [f"--config={ROOT / 'pyproject.toml'}"] if command[0] == "ruff" else ["--cache-dir=/dev/null", "src"]
    where = [*settings, "src"] if command[0] == "ruff" else settings
    done = subprocess.run(
        [sys.executable, "-m", *command, *where], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_its_own_tests_pass_each_check_by_itself(make: Make) -> None:
    root = make().root
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:asyncio", "-v"]
    surroundings = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "pages-accessible] PASSED" in done.stdout


@pytest.mark.slow
def test_its_own_tests_fail_with_the_sentence_of_the_check(make: Make) -> None:
    made = make()
    made.change("finder.py", "answers.get(_QUESTION)", "answers[_QUESTION]")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:asyncio", "-k", "finder-total"]
    surroundings = {**os.environ, "PYTHONPATH": str(made.package.parent)}
    done = subprocess.run(command, cwd=made.root, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "screen: KeyError in finder.py" in done.stdout
