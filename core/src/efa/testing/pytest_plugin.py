"""Each check of `efa plugin check` as a test of the plugin's own repository: `-p efa.testing.pytest_plugin`.

A test that takes the fixture `plugin_check` runs once for each check of the plugin in the folder of pyproject.toml, or
of the one that is named: `@pytest.mark.efa_plugin("wohngeld")`, by name or path. `day="2026-09-01"` chooses the law,
so that a figure which ends does not break the build on New Year's Day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from efa.kit.clock import day_of, now

if TYPE_CHECKING:
    from efa.testing.conformance import Check
    from efa.testing.conformance.subject import Subject


@dataclass(frozen=True, slots=True)
class PluginCheck:
    """One check of one plugin."""

    check: "Check"
    subject: "Subject"

    def findings(self) -> list[str]:
        """A sentence for each finding; what is still to be done for a level is no finding."""
        from efa.testing.conformance.report import result  # noqa: PLC0415 - see pytest_generate_tests

        found = result(self.check, self.subject)
        return [] if found.outcome in ("passed", "open") else list(found.sentences)


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "efa_plugin(name_or_path, day): what `plugin_check` checks")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each check."""
    if "plugin_check" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("efa_plugin")
    root = metafunc.config.rootpath
    named, chosen = (marker.args, marker.kwargs) if marker else ((), {})
    day = date.fromisoformat(chosen["day"]) if "day" in chosen else day_of(now())
    found = [*_checks(str(named[0]) if named else str(root), root, day)]
    metafunc.parametrize("plugin_check", found, ids=[f"{one.subject.key}-{one.check.name}" for one in found])


def _checks(meant: str, root: Path, day: date) -> Iterator[PluginCheck]:
    from efa.testing.conformance import CHECKS  # noqa: PLC0415 - all other tests start without hypothesis and web

    inside = root / meant
    for subject in _subjects(str(inside) if inside.is_dir() else meant, day):
        yield from (PluginCheck(check, subject) for check in CHECKS)


@cache
def _subjects(meant: str, day: date) -> "tuple[Subject, ...]":
    """Loaded and walked once for all of its checks. Raises NotFound."""
    from efa.testing.conformance import find  # noqa: PLC0415
    from efa.testing.conformance.subject import Subject  # noqa: PLC0415

    return tuple(Subject(found, day) for found in find(meant))
