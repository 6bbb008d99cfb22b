"""Every library has its reason in the decision record, and the lock is of the libraries that are declared."""

import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.code import ROOT

OURS = {"efa", *(f"efa-{folder.name}" for folder in ROOT.glob("plugins/*") if folder.is_dir())}
TYPES = ("types-", "-stubs")


def declared() -> Iterator[str]:
    """Names of all libraries that a part of the house asks for."""
    for path in (ROOT / "pyproject.toml", ROOT / "core/pyproject.toml", *ROOT.glob("plugins/*/pyproject.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        project = file["project"]
        groups = (*project.get("optional-dependencies", {}).values(), *file.get("dependency-groups", {}).values())
        for line in (*project["dependencies"], *(line for group in groups for line in group)):
            yield canonicalize_name(Requirement(line).name)


LIBRARIES = sorted(set(declared()) - OURS)


@pytest.mark.parametrize("library", [name for name in LIBRARIES if not any(mark in name for mark in TYPES)])
def test_every_library_is_chosen_for_a_reason(library: str) -> None:
    record = (ROOT / "docs/decisions/0002-choose-dependencies.md").read_text("utf-8")
    assert library in record


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_is_locked(library: str) -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert any(canonicalize_name(line.partition("==")[0]) == library for line in lock if "==" in line)
