"""The demo with the real Keycloak, and a browser in front of it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.chromium import chromium
from tests.journeys.conftest import Windows
from tests.journeys.running import Demo, running_demo
from tests.keycloak.running import HOME


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """As `make demo-keycloak` starts it."""
    with tempfile.TemporaryDirectory(prefix="efa-k-") as folder:
        Path(folder).chmod(0o755)
        with running_demo(Path(folder) / "d", "--keycloak", str(HOME)) as running:
            yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def windows(browser: Browser, demo: Demo) -> Windows:
    return Windows(browser, demo.url)
