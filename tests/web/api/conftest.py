"""Programs at Aachen, which offers a benefit with lists, documents and a notice; Bonn offers it too."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.identity.rights import Role
from efa.kit.texts import Catalogues, core_texts
from efa.tenancy.settings import write_setting
from efa.web.state import State
from efa.worker.app import work
from efa.worker.context import open_worker
from tests.conftest import Database
from tests.memory import Memory
from tests.places import AACHEN, CITIES, decide
from tests.web.api.people import citizen_program, staff_program
from tests.web.api.program import Program

_CANDIDATES = [Candidate(name, name, f"efa-{name}", "1.0.0") for name in ("beihilfe", "gesund")]
ADDRESS = {"street": "Hackländerstraße 1", "postcode": "52064", "city": "Aachen"}
SETTINGS = {
    "authority": "Stadt Aachen, Fachbereich Wohnen",
    "address": ADDRESS,
    "contact": {"name": "Servicestelle", "phone": "0241 432-0", "email": "wohnen@aachen.example"},
    "remedy.beihilfe": {"kind": "objection", "body": "Stadt Aachen", "address": ADDRESS},
}


@pytest.fixture(scope="session")
def plugins(now: datetime) -> InProcessHost:
    return InProcessHost(_CANDIDATES, lambda: now)


@pytest.fixture(scope="session")
def words(plugins: InProcessHost) -> Catalogues:
    return core_texts().joined(d.texts for d in plugins.catalogue.definitions)


@pytest.fixture
def state(state: State, plugins: InProcessHost, words: Catalogues) -> State:
    return replace(state, host=plugins, catalogues=words)


@pytest.fixture
async def offered(
    state: State,
    owner_engine: AsyncEngine,
    tenants: Mapping[str, UUID],
    memory: Memory,
    places: None,
    committed: None,
) -> None:
    """Both cities decide on the benefit for themselves and offer it."""

    async def set_up() -> None:
        await decide(owner_engine, state.directory, tenants, "beihilfe")
        for slug in CITIES:
            async with state.directory.session(tenants[slug]) as session:
                for name, value in SETTINGS.items():
                    await write_setting(session, name, value, by="test", now=state.now())
                await enable(session, state.catalogue, "beihilfe", by="test", now=state.now())

    await memory.recall("beihilfe is online", set_up)


@pytest.fixture
async def program(app: FastAPI, offered: None) -> Program:
    """Without session."""
    return Program.of(app)


@pytest.fixture
async def guest(program: Program) -> Program:
    """With a session, without account."""
    return await program.guest()


@pytest.fixture
async def draft(guest: Program) -> str:
    """The id of an empty draft of the guest."""
    return str((await guest.post("/drafts", benefit="beihilfe", place=AACHEN))["id"])


@pytest.fixture
async def caseworker(state: State, app: FastAPI, offered: None) -> Program:
    return await staff_program(state, app, "aachen", Role.CASEWORKER)


@pytest.fixture
async def citizen(state: State, app: FastAPI, offered: None) -> Program:
    return await citizen_program(state, app)


@asynccontextmanager
async def hosted(host: Host) -> AsyncIterator[Host]:
    yield host


Work = Callable[[], Awaitable[None]]


@pytest.fixture
def worker_runs(state: State, database: Database, tmp_path: Path) -> Work:
    """Do every job that waits, also those that jobs queue."""
    settings = state.settings.model_copy(update={"worker_database_url": database.worker})

    async def run() -> None:
        async with open_worker(settings, hosting=hosted(state.host), clock=state.now) as worker:
            for _ in range(3):
                await work(worker, wait=False, signals=False)

    return run
