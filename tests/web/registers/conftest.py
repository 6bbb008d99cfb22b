"""Aachen asks registers: an office behind a real port that knows Mara and her children, and can be out of reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from plugins.but.tests.antraege import AACHEN, Antrag, familie
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.content import Mark
from efa.applications.drafts import find_draft, save_draft
from efa.applications.start import Start, start
from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.actor import Realm, Verified
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.trust import Trust
from efa.kit.outages import Outages
from efa.registers.http import HttpRegister
from efa.tenancy.settings import write_setting
from efa.testing.register import RegisterEntry, demo_register
from efa.web.state import State
from tests.memory import Memory
from tests.places import decide
from tests.web.applications import Applications
from tests.web.conftest import CONTACT, LEGAL, OFFICE, texts_of
from tests.web.wohngeld import Applicant, browser

_CONFIRMED: Mark = "confirmed"
_LATER: Mark = "passed"
_LISTS = ("/kinder", "/kinder/mia22222/fahrten")
_UPLOADS = ("/nachweise/leistung", "/nachweise/schule", "/nachweise/weitere")
TOKEN = "geheim"
MARA = {"given_name": "Mara", "family_name": "Muster", "birthdate": "1990-03-27"}
MIA = RegisterEntry(
    evidence="kindergeldbezug",
    given_name="Mara",
    family_name="Muster",
    birth_date="1990-03-27",
    about={"vorname": "Mia", "geburtsdatum": "2015-05-01"},
    values={"kind": "Mia Muster", "seit": "2015-05", "betrag": 25_900, "steuernummer": "bleibt weg"},
)
FAULTY = replace(MIA, about={"vorname": "Ben", "geburtsdatum": "2022-03-01"}, values={"kind": "Ben", "seit": "bald"})


def family(changes: Mapping[str, object] | None = None) -> Antrag:
    """All answered but the declaration."""
    return {name: value for name, value in familie(changes or {}).items() if name != "erklaerung"}


@pytest.fixture
def outages(tmp_path: Path) -> Outages:
    return Outages(tmp_path / "outages")


@pytest.fixture
def office(outages: Outages) -> Iterator[str]:
    with demo_register((MIA, FAULTY), TOKEN, is_down=lambda: outages.is_down("register")) as address:
        yield address


@cache
def _host(now: datetime) -> InProcessHost:
    return InProcessHost([found for found in installed() if found.name == "but"], lambda: now, LOAD_CHECKS)


@pytest.fixture
def state(state: State, now: datetime, office: str) -> State:
    host = _host(now)
    registers = {"http": HttpRegister(office, TOKEN)}
    return replace(state, host=host, catalogues=texts_of(host), registers=registers)


@pytest.fixture
async def but(
    state: State, owner_engine: AsyncEngine, tenants: Mapping[str, UUID], memory: Memory, places: None, committed: None
) -> None:
    """Aachen offers Bildung und Teilhabe, and asks registers about Kindergeld."""
    settings = {"contact": CONTACT, "legal": LEGAL, "offices.but": OFFICE, "registers": ["kindergeldbezug=http"]}

    async def set_up() -> None:
        await decide(owner_engine, state.directory, tenants, "but")
        async with state.directory.session(tenants["aachen"]) as session:
            for name, value in settings.items():
                await write_setting(session, name, value, by="test", now=state.now())
            await enable(session, state.catalogue, "but", by="test", now=state.now())

    await memory.recall("but asks registers", set_up)


@pytest.fixture
def app(applications: Applications, state: State, but: None) -> FastAPI:
    return applications.of(state)


@dataclass(frozen=True, slots=True)
class Mother:
    """How Mara is known to her account."""

    state: State
    app: object

    async def at(self, trust: Trust = Trust.SUBSTANTIELL, answers: Antrag | None = None) -> Applicant:
        """In front of her draft, all answered but the documents."""
        state, now = self.state, self.state.now()
        tenant = await state.directory.by_slug("aachen")
        assert tenant
        known = {name: Verified(value, trust) for name, value in MARA.items()}
        identity = Identity(realm=Realm.CITIZEN, account="mara", name="Mara Muster", trust=trust, verified=known)
        async with state.directory.session(tenant.id) as session:
            opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, now)
            owner = opened.login.owner
            command = Start(benefit="but", place=AACHEN, owner=owner, lang="de", now=now)
            draft = await start(session, state.catalogue, state.directory, command)
            stored = await find_draft(session, draft, owner, now)
            marks: dict[str, Mark] = {**dict.fromkeys(_LISTS, _CONFIRMED), **dict.fromkeys(_UPLOADS, _LATER)}
            content = replace(stored.content, answers=answers or family(), marks=marks)
            await save_draft(session, stored, content, now)
        return Applicant(browser(state, self.app, opened.token), opened, draft, tenant.id)


@pytest.fixture
def mother(state: State, app: FastAPI) -> Mother:
    return Mother(state, app)
