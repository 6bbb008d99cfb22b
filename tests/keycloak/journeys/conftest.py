"""The demo with the real Keycloak, and a browser in front of it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.chromium import chromium
from tests.journeys.conftest import Windows
from tests.journeys.running import ROOT, Demo, running_demo
from tests.keycloak.running import HOME

ONLINE_ID = "trust_to_submit: {wohngeld: hoch}"


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """As `make demo-keycloak` starts it; Bonn demands the online ID of whoever applies for Wohngeld."""
    with tempfile.TemporaryDirectory(prefix="efa-k-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(ROOT / "tenants", folder / "tenants")
        bonn = folder / "tenants/nw/053140000000_bonn.yaml"
        bonn.write_text(bonn.read_text().replace("settings:\n  authority", f"settings:\n  {ONLINE_ID}\n  authority", 1))
        with running_demo(folder / "d", "--keycloak", str(HOME), "--tenants", str(folder / "tenants")) as running:
            yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def windows(browser: Browser, demo: Demo) -> Windows:
    return Windows(browser, demo.url)
