"""The one real benefit, a store in a folder, and the people of an authority."""

from datetime import datetime
from pathlib import Path

import pytest

from efa.applications.application import Application
from efa.applications.press import Press
from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.identity.actor import Staff
from efa.kit.store import open_store
from efa.tenancy.session import Session
from tests.applications.authority_side.office import a_caseworker, a_lead, furnish, in_review


@pytest.fixture(scope="session")
def host(now: datetime) -> Host:
    return InProcessHost([found for found in installed() if found.name == "wohngeld"], lambda: now)


@pytest.fixture
def press(host: Host, tmp_path: Path) -> Press:
    return Press(host, open_store(f"file://{tmp_path / 'store'}"), tmp_path)


@pytest.fixture
async def caseworker(aachen: Session, now: datetime) -> Staff:
    """A caseworker of Aachen, whose settings are complete."""
    await furnish(aachen, now)
    return await a_caseworker(aachen, now)


@pytest.fixture
async def lead(aachen: Session, now: datetime) -> Staff:
    return await a_lead(aachen, now)


@pytest.fixture
async def known(aachen: Session, host: Host, caseworker: Staff, now: datetime) -> Application:
    """An application that the caseworker has begun to work on."""
    return await in_review(aachen, host, caseworker, now)
