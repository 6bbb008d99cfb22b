"""Every attack on logins has a test that carries its number, and every such test an attack."""

import ast
import re

from tests.house.code import ROOT
from tests.web.account.attacks.cases import CASES

_NUMBERED = re.compile(r"test_(\d\d)_")


def proven() -> dict[int, list[str]]:
    """Names of tests by the number of the attack they prove refused."""
    found: dict[int, list[str]] = {}
    for path in ROOT.glob("tests/**/attacks/test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node, "name", "")
            if isinstance(name, str) and (match := _NUMBERED.match(name)):
                found.setdefault(int(match[1]), []).append(f"{path.relative_to(ROOT)}::{name}")
    return found


def test_all_67_attacks_are_proven_refused_by_number() -> None:
    assert sorted(CASES) == list(range(1, 68))
    assert sorted(proven()) == sorted(CASES)
