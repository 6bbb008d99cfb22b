"""A worker of the test database, and Mara, who hands in an application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.kit.settings import Settings
from efa.worker.context import Worker, open_worker
from tests.applications import conftest as desks
from tests.applications.desk import Desk
from tests.conftest import MASTER, Database

beihilfe, offered, mara = desks.beihilfe, desks.offered, desks.mara
draft, filled = desks.draft, desks.filled


@pytest.fixture
def settings(database: Database, tmp_path: Path, mara: Desk) -> Settings:
    """Of a worker that uses the same store as Mara's portal."""
    (tmp_path / "drop").mkdir()
    return Settings(
        environment="test",
        database_url=database.app,
        worker_database_url=database.worker,
        master_key=MASTER.key,
        store_url=f"file://{tmp_path}/store",
        base_url="https://efa.example",
        portal_ars="05",
        mail_folder=tmp_path / "mails",
        drop_folder=tmp_path / "drop",
    )


@asynccontextmanager
async def hosted(host: InProcessHost) -> AsyncIterator[Host]:
    yield host


@pytest.fixture
async def worker(settings: Settings, beihilfe: InProcessHost, now: datetime) -> AsyncIterator[Worker]:
    async with open_worker(settings, hosting=hosted(beihilfe), clock=lambda: now) as opened:
        yield opened
