"""Tenants files in a database that knows Land, Aachen and Bonn, as `efa tenant apply` puts them there."""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from distributions import Install
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from tests.conftest import MASTER
from tests.tenancy.files import write

from efa.catalogue.apply import carry_out, propose
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.installed import Catalogue
from efa.tenancy.apply import At
from efa.tenancy.file import read_folder
from efa.tenancy.keys import no_keys
from efa.tenancy.plan import Plan
from efa.tenancy.present import tenant_ids
from efa.tenancy.session import Session, open_session
from efa.tenancy.tables import municipality

__all__ = ["applied", "catalogue", "owner"]


@pytest.fixture
def catalogue(install: Install, at: Callable[[], datetime]) -> Catalogue:
    return InProcessHost([install("gesund")], at).catalogue


Run = Callable[..., Coroutine[None, None, Plan]]


@pytest.fixture
async def owner(owner_engine: AsyncEngine, tenants: Mapping[str, UUID]) -> AsyncIterator[AsyncConnection]:
    """As `efa tenant apply` connects; rolled back. Land, Aachen and Bonn are there before, no list of places is."""
    async with owner_engine.connect() as db, db.begin() as transaction:
        await db.execute(delete(municipality))
        yield db
        await transaction.rollback()


@pytest.fixture
def applied(owner: AsyncConnection, catalogue: Catalogue, now: datetime, tmp_path: Path) -> Run:
    async def run(**changed: str) -> Plan:
        at = At(MASTER, now)
        plan = await propose(owner, read_folder(write(tmp_path, **changed)), catalogue, at)
        await carry_out(owner, plan, at)
        return plan

    return run


async def troisdorf(db: AsyncConnection) -> Session:
    ids = await tenant_ids(db)
    return await open_session(db, no_keys(ids["053820068068"]), [ids["05382"], ids["05"]])
