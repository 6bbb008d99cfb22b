"""The application with two cities: Aachen offers Mustergeld, Bonn does not, Köln is on no page of ours."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.settings import Settings
from efa.kit.store import open_store
from efa.kit.texts import Catalogues, core_texts
from efa.tenancy.directory import Directory
from efa.tenancy.settings import write_setting
from efa.web.state import DemoAccount, SettingsMemo, State
from tests.conftest import MASTER, Database
from tests.memory import Memory
from tests.places import decide
from tests.web.applications import Applications
from tests.web.browser import Person

MUSTER = Candidate("muster", "muster", "efa-muster", "1.0.0")
OFFICE = {
    "name": "Amt für Wohnen",
    "address": {"street": "Hackländerstraße 1", "postcode": "52064", "city": "Aachen"},
    "phone": "0241 432-0",
    "email": "wohnen@aachen.example",
    "website": "https://www.aachen.example/wohnen",
    "hours": {"de": "Mo–Fr 8–12 Uhr", "en": "Mon–Fri 8–12"},
}
CONTACT = {"name": "Servicestelle", "phone": "0241 432-0", "email": "service@aachen.example"}
LEGAL = {
    "imprint": {"de": "Vertreten durch die Oberbürgermeisterin"},
    "privacy_contact": {"de": "Datenschutzbeauftragte der Stadt"},
    "accessibility_contact": "barrierefrei@aachen.example",
    "enforcement_body": {"de": "Durchsetzungsstelle des Landes"},
}


@pytest.fixture(scope="session")
def muster(now: datetime) -> InProcessHost:
    """The plugin in this process, loaded once."""
    return InProcessHost([MUSTER], lambda: now, LOAD_CHECKS)


@cache
def texts_of(host: InProcessHost) -> Catalogues:
    """The texts of the core with those of the plugins, read once."""
    return core_texts().joined(d.texts for d in host.catalogue.definitions)


@pytest.fixture
def state(
    engine: AsyncEngine,
    database: Database,
    directory: Directory,
    muster: InProcessHost,
    tmp_path: Path,
    now: datetime,
) -> State:
    """What a web process opens."""
    settings = Settings(
        environment="demo",
        database_url=database.app,
        master_key=MASTER.key,
        store_url=f"file://{tmp_path}/store",
        base_url="http://efa.example",
        portal_ars="05",
        trusted_hosts=("efa.example",),
        mail_folder=tmp_path / "mails",
    )
    return State(
        settings=settings,
        engine=engine,
        directory=directory,
        host=muster,
        catalogues=texts_of(muster),
        store=open_store(settings.store_url),
        memo=SettingsMemo(directory),
        providers={},
        now=lambda: now,
        demo=(DemoAccount("erika", "Erika Muster", "citizen", "citizen"),),
    )


@pytest.fixture
async def online(state: State, tenants: Mapping[str, UUID], memory: Memory, committed: None) -> None:
    """Aachen is set up and offers Mustergeld; Bonn has an office and offers nothing."""

    async def set_up() -> None:
        now = state.now()
        async with state.directory.session(tenants["aachen"]) as session:
            for name, value in (("offices.muster", OFFICE), ("contact", CONTACT), ("legal", LEGAL)):
                await write_setting(session, name, value, by="test", now=now)
            await write_setting(session, "return_hosts", ["portal.example"], by="test", now=now)
            await enable(session, state.catalogue, "muster", by="test", now=now)
        async with state.directory.session(tenants["bonn"]) as session:
            await write_setting(session, "offices.muster", {**OFFICE, "name": "Sozialamt Bonn"}, by="test", now=now)

    await memory.recall("muster is online", set_up)


@pytest.fixture
async def competent_cities(
    owner_engine: AsyncEngine, directory: Directory, tenants: Mapping[str, UUID], memory: Memory, online: None
) -> None:
    """Each city decides on Mustergeld for itself."""
    await memory.recall("cities decide on muster", lambda: decide(owner_engine, directory, tenants, "muster"))


@pytest.fixture(scope="session")
def applications() -> Applications:
    return Applications()


@pytest.fixture
def app(applications: Applications, state: State) -> FastAPI:
    return applications.of(state)


@pytest.fixture
def person(app: FastAPI, places: None, competent_cities: None) -> Person:
    """Somebody at the portal of the Land, without cookies, who reads German."""
    return Person.of(app)
