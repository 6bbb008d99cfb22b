"""Every plugin of this repository passes what we ask of others."""

from datetime import date
from pathlib import Path

import pytest

from efa.testing.conformance import check_plugins
from tests.house.code import ROOT

PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_the_plugin_is_fit_for_the_platform(folder: Path) -> None:
    for report in check_plugins(str(folder), date(2026, 11, 25)):
        found = [(one.check.name, *one.sentences) for one in report.results if one.outcome not in ("passed", "open")]
        assert (report.name, found) == (report.name, [])
        assert report.level in ("bronze", "silver")
