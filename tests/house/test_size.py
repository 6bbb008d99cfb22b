"""Small files and small functions; an exception stands here with its reason, and the list only shrinks."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.code import ROOT, trees

MOST_LINES = 200
MOST_LINES_OF_A_FUNCTION = 30
LONG_FILES = {"core/src/efa/sdk/benefit.py": "the whole contract on one page"}
LONG_FUNCTIONS: dict[str, str] = {}


def lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def long_functions() -> Iterator[str]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > MOST_LINES_OF_A_FUNCTION:
                    yield f"{path.relative_to(ROOT)}:{node.name}"


def test_no_file_is_longer_than_two_screens_allow() -> None:
    found = {str(path.relative_to(ROOT)) for path in trees() if lines(path) > MOST_LINES}
    assert found == set(LONG_FILES)


def test_no_file_of_tests_is_longer_either() -> None:
    found = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("plugins/*/tests/**/*.py")]
    assert [str(path.relative_to(ROOT)) for path in found if lines(path) > MOST_LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert sorted(long_functions()) == sorted(LONG_FUNCTIONS)
