"""Plugins made from the template and then broken, each under a name of its own: what is imported stays imported."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from efa.testing.conformance import CHECKS, Result, find
from efa.testing.conformance.report import result
from efa.testing.conformance.subject import Subject
from efa.testing.new_plugin import new_plugin

TODAY = date(2026, 11, 25)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Made:
    """A package in a folder of the test."""

    key: str
    root: Path

    @property
    def package(self) -> Path:
        return self.root / "src" / f"efa_{self.key}"

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a file of the package, or of the project where the package has no such file."""
        path = self.package / name.replace("KEY", self.key)
        path = path if path.exists() else self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} holds no {old!r}"
        path.write_text(text.replace(old, new.replace("KEY", self.key)), "utf-8")

    def write(self, name: str, text: str) -> None:
        """A further file of the package."""
        path = self.package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def checked(self, name: str) -> Result:
        """What one check says, after few generated applications."""
        [found] = find(str(self.root))
        return result(next(check for check in CHECKS if check.name == name), Subject(found, TODAY, applications=40))


Make = Callable[[], Made]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """A new plugin that passes every check."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)

    def _make() -> Made:
        key = f"probe{next(_numbers)}"
        return Made(key, new_plugin(key, "Probeleistung", "team@land.example", tmp_path, TODAY))

    yield _make
    for module in set(sys.modules) - before:
        if (getattr(sys.modules[module], "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[module]
