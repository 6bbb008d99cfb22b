"""What `efa plugin check wohngeld` checks, one test for each."""

import pytest

from efa.testing.pytest_plugin import PluginCheck


@pytest.mark.slow
@pytest.mark.efa_plugin("wohngeld", day="2026-11-25")
def test_wohngeld_is_fit_for_the_platform(plugin_check: PluginCheck) -> None:
    assert plugin_check.findings() == []
