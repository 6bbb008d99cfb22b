"""A benefit that is offered in Aachen and Bonn, and people at the desk."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.kit.store import open_store
from efa.tenancy.directory import Directory
from tests.applications.desk import Desk
from tests.memory import Memory
from tests.places import CITIES, decide


@pytest.fixture(scope="session")
def beihilfe(now: datetime) -> InProcessHost:
    """The test benefit with a whole form."""
    return InProcessHost([Candidate("beihilfe", "beihilfe", "efa-beihilfe", "1.0.0")], lambda: now)


@pytest.fixture
async def offered(
    memory: Memory,
    directory: Directory,
    owner_engine: AsyncEngine,
    tenants: Mapping[str, UUID],
    beihilfe: InProcessHost,
    places: None,
    committed: None,
) -> None:
    """Aachen and Bonn are competent for the benefit and offer it."""

    async def offer() -> None:
        await decide(owner_engine, directory, tenants, "beihilfe")
        for slug in CITIES:
            async with directory.session(tenants[slug]) as session:
                await enable(session, beihilfe.catalogue, "beihilfe", by="test", now=datetime(2026, 1, 1, tzinfo=UTC))

    await memory.recall("beihilfe is offered", offer)


@pytest.fixture
async def mara(
    directory: Directory,
    tenants: Mapping[str, UUID],
    beihilfe: InProcessHost,
    offered: None,
    now: datetime,
    tmp_path: Path,
) -> Desk:
    """Mara in Aachen, without account."""
    owner = (await directory.keys.of(tenants["aachen"])).pairwise("guest:mara")
    store = open_store(f"file://{tmp_path}/store")
    return Desk(directory, beihilfe, store, tenants["aachen"], owner, now)


@pytest.fixture
async def draft(mara: Desk) -> Desk:
    """Her empty draft."""
    return await mara.begin()


@pytest.fixture
async def filled(draft: Desk) -> Desk:
    """Her draft, ready to be handed in but for the documents."""
    return await draft.fill()


@pytest.fixture
async def stranger(draft: Desk) -> Desk:
    """Somebody else who knows the address of Mara's draft."""
    owner = (await draft.directory.keys.of(draft.tenant)).pairwise("guest:fremd")
    return replace(draft, owner=owner)
