"""Aachen with a worker's settings for every channel, and the double of FIT-Connect on a port of its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from efa.kit.settings import Settings
from efa.testing.fitconnect.offices import office
from efa.testing.fitconnect.run import Setup, fit_connect_double
from efa.testing.fitconnect.running import Running
from efa.worker.context import Worker
from tests.applications.desk import Desk
from tests.delivery.fit_connect.world import settled
from tests.faults.given import Town
from tests.faults.processes import Workers
from tests.worker import conftest as workers

beihilfe, offered, mara = workers.beihilfe, workers.offered, workers.mara
draft, filled, worker, of_a_worker = workers.draft, workers.filled, workers.worker, workers.settings

LEIKA = "99000000000021"


@pytest.fixture
def settings(of_a_worker: Settings, tmp_path: Path) -> Settings:
    (tmp_path / "secrets").mkdir()
    changes = {"secret_folder": tmp_path / "secrets", "fit_connect_file": tmp_path / "secrets/books.yaml"}
    return of_a_worker.model_copy(update=changes)


@pytest.fixture
def town(filled: Desk, worker: Worker) -> Town:
    return Town(filled, worker)


@pytest.fixture
def processes(settings: Settings) -> Workers:
    return Workers(settings)


@pytest.fixture
def receiver() -> Iterator[Running]:
    """FIT-Connect and an authority that accepts what it finds nothing wrong with."""
    with fit_connect_double(Setup(offices=(office([LEIKA]),), mode="auto_accept")) as running:
        yield running


@pytest.fixture
def by_fit_connect(settings: Settings, receiver: Running) -> Mapping[str, object]:
    """What a tenant sets that sends by FIT-Connect."""
    assert settings.secret_folder
    return {
        "leading": "fit_connect",
        "settings": {"fit_connect": settled(settings.secret_folder, receiver.access())},
    }
