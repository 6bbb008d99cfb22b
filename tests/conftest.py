"""Database, tenants and sessions for all tests: real PostgreSQL, nothing of ours patched."""

import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.ids import new_id
from efa.migrations.run import migrate
from efa.tenancy.directory import Directory
from efa.tenancy.keys import make_keys
from efa.tenancy.session import Session, open_session
from efa.tenancy.tables import tenant
from efa.testing.postgres import EmbeddedPostgres
from tests.memory import Memory
from tests.places import import_places

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
MASTER = MasterKey(bytes(range(32)))
TENANTS = {
    "nw": ("05", None, "Land Nordrhein-Westfalen"),
    "aachen": ("053340002002", "nw", "Stadt Aachen"),
    "bonn": ("053140000000", "nw", "Bundesstadt Bonn"),
}


@dataclass(frozen=True, slots=True)
class Database:
    """URLs of the test database, one for each role."""

    app: str
    owner: str
    worker: str
    operator: str
    admin: str


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    with (
        tempfile.TemporaryDirectory(prefix="efa-") as folder,
        EmbeddedPostgres(Path(folder) / "pg", durable=False) as server,
    ):
        server.create("efa")
        urls = [server.url(role, "efa") for role in ("efa_app", "efa_owner", "efa_worker", "efa_operator", "postgres")]
        migrate(urls[1])
        yield Database(*urls)


@pytest.fixture(scope="session")
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """As the application connects: no superuser, no owner."""
    engine = connect(database.app)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
async def owner_engine(database: Database) -> AsyncIterator[AsyncEngine]:
    engine = connect(database.owner)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
async def tenants(owner_engine: AsyncEngine) -> Mapping[str, UUID]:
    """The Land and two of its cities, by slug."""
    ids = {slug: new_id() for slug in TENANTS}
    async with owner_engine.begin() as db:
        for slug, (ars, parent, name) in TENANTS.items():
            above = ids[parent] if parent else None
            row = {"id": ids[slug], "ars": ars, "parent": above, "slug": slug, "name": name, "changed_at": NOW}
            await db.execute(insert(tenant).values(hosts=[f"{slug}.example"], active=True, **row))
            await make_keys(db, MASTER, ids[slug], NOW)
    return ids


@pytest.fixture(scope="session")
async def places(owner_engine: AsyncEngine) -> None:
    """Municipalities with their postcodes, also some that are no tenants."""
    async with owner_engine.begin() as db:
        await import_places(db, NOW.date())


@pytest.fixture(scope="session")
def directory(engine: AsyncEngine, tenants: Mapping[str, UUID]) -> Directory:
    return Directory(engine, MASTER)


@pytest.fixture
async def aachen(directory: Directory, tenants: Mapping[str, UUID]) -> AsyncIterator[Session]:
    """A session of Aachen that is rolled back after the test."""
    async for session in rolled_back(directory, tenants["aachen"]):
        yield session


@pytest.fixture
async def bonn(directory: Directory, tenants: Mapping[str, UUID]) -> AsyncIterator[Session]:
    """A session of Bonn that is rolled back after the test."""
    async for session in rolled_back(directory, tenants["bonn"]):
        yield session


async def rolled_back(directory: Directory, wanted: UUID) -> AsyncIterator[Session]:
    keys, above = await directory.keys.of(wanted), await directory.above(wanted)
    async with directory.engine.connect() as db, db.begin() as transaction:
        yield await open_session(db, keys, above)
        await transaction.rollback()


@pytest.fixture(scope="session")
async def admin_engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """Sees the rows of every tenant; only for cleaning up."""
    engine = connect(database.admin)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
def memory(admin_engine: AsyncEngine) -> Memory:
    return Memory(admin_engine)


@pytest.fixture
async def committed(memory: Memory, tenants: Mapping[str, UUID]) -> AsyncIterator[None]:
    """For tests whose use cases commit themselves: what they wrote is gone afterwards."""
    yield
    await memory.forget_all()
