"""The one real benefit, a store in a folder, and the people of an authority."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from efa.applications.application import Application, key_of
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, insert_file
from efa.applications.press import Press
from efa.catalogue.enable import enable
from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.identity.actor import Staff
from efa.kit.ids import random_id
from efa.kit.store import open_store, put_file
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
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


@pytest.fixture
def here(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
def there(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["bonn"])


@pytest.fixture
async def jo(here: Sessions, there: Sessions, press: Press, committed: None, now: datetime) -> Staff:
    """A caseworker of Aachen; Bonn offers the benefit."""
    async with there() as session:
        await enable(session, press.host.catalogue, "wohngeld", by="test", now=now)
    async with here() as session:
        await furnish(session, now)
        return await a_caseworker(session, now)


@pytest.fixture
async def misdirected(here: Sessions, press: Press, jo: Staff, now: datetime) -> Application:
    """An application in Aachen with a file."""
    async with here() as session:
        found = await in_review(session, press.host, jo, now)
        key = await key_of(session, found)
        checked = Checked(name="Vertrag.pdf", content=b"%PDF", media_type="application/pdf", pages=1, scanned=False)
        new = NewFile(id=random_id(), document="mietvertrag", item=None, checked=checked, at=now)
        await put_file(press.store, key, new.id, b"%PDF")
        await insert_file(session, key, new)
        return found
