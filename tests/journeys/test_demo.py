"""The demo as a command: it says one line, stops cleanly and finds its data again."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.journeys.running import running_demo

pytestmark = pytest.mark.browser


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="efa-d-") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "d"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_and_starts_again_with_its_data(folder: Path, how: signal.Signals) -> None:
    with running_demo(folder) as demo:
        key = (folder / "master.key").read_text()
        assert httpx.get(f"{demo.url}/health/ready").json()["status"] == "ready"
        assert demo.stop(how) == 0
    with running_demo(folder) as demo:
        assert (folder / "master.key").read_text() == key
        assert httpx.get(f"{demo.url}/aachen/").status_code == 200
        assert demo.stop(how) == 0
