"""The demo as a newcomer starts it, and a browser in front of it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.chromium import PHONE, WIDE, chromium
from tests.journeys.inspector import Inspector
from tests.journeys.person import Look, Person, nothing
from tests.journeys.running import Demo, running_demo


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    with tempfile.TemporaryDirectory(prefix="efa-j-") as folder:
        Path(folder).chmod(0o755)
        with running_demo(Path(folder) / "d") as running:
            yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Windows:
    """New windows, each with cookies of its own."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self._base = base

    def open(self, look: Look = nothing, *, scripts: bool = False, phone: bool = False) -> Person:
        size = PHONE if phone else WIDE
        context = self._browser.new_context(
            java_script_enabled=scripts,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport={"width": size["width"], "height": size["height"]},
            accept_downloads=True,
        )
        return Person(context.new_page(), self._base, look)


@pytest.fixture
def windows(browser: Browser, demo: Demo) -> Windows:
    return Windows(browser, demo.url)


@pytest.fixture
def inspector() -> Inspector:
    return Inspector()
