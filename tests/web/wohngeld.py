"""Wohngeld online in Aachen, and people with drafts and applications of it, each with a browser of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from uuid import UUID

import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.content import Mark
from efa.applications.drafts import find_draft, save_draft
from efa.applications.start import Start, start
from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, Opened, open_citizen_session, open_guest_session
from efa.identity.trust import Trust
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.memory import Memory
from tests.places import AACHEN, CITIES, decide
from tests.web.applications import Applications
from tests.web.browser import Page, Person
from tests.web.conftest import CONTACT, LEGAL, OFFICE, texts_of

COURT = {"street": "Adalbertsteinweg 92", "postcode": "52070", "city": "Aachen"}
SETTINGS: Mapping[str, object] = {
    "authority": "Stadt Aachen, Fachbereich Wohnen",
    "address": {"street": "Hackländerstraße 1", "postcode": "52064", "city": "Aachen"},
    "contact": CONTACT,
    "offices.wohngeld": OFFICE,
    "legal": LEGAL,
    "remedy.wohngeld": {"kind": "action", "body": "Verwaltungsgericht Aachen", "address": COURT},
    "life_emergency_phone": "0241 432-99",
}


LISTS = ("/haushalt/personen", "/einkommen/einnahmen")
UPLOADS = ("/nachweise/wohnung", "/nachweise/einkommen", "/nachweise/weitere")
CONFIRMED: Mark = "confirmed"
BY_AND_BY: Mark = "passed"
PASSED = {**dict.fromkeys(LISTS, CONFIRMED), **dict.fromkeys(UPLOADS, BY_AND_BY)}


@dataclass
class Clock:
    """The time of the application; a test lets it pass."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody in front of a draft of theirs at `tenant`."""

    person: Person
    opened: Opened
    draft: UUID
    tenant: UUID

    @property
    def home(self) -> str:
        """What the addresses of the draft begin with."""
        return f"/antrag/{to_public(self.draft)}"

    async def open(self, path: str, **query: str) -> Page:
        """A page of the draft."""
        return await self.person.open(self.home + path, **query)


@cache
def host_at(now: datetime) -> InProcessHost:
    """The plugin in this process, loaded once."""
    return InProcessHost([found for found in installed() if found.name == "wohngeld"], lambda: now, LOAD_CHECKS)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def state(state: State, now: datetime, clock: Clock) -> State:
    host = host_at(now)
    return replace(state, host=host, catalogues=texts_of(host), now=lambda: clock.at)


@pytest.fixture
def app(applications: Applications, state: State, wohngeld: None) -> FastAPI:
    return applications.of(state)


@pytest.fixture
async def wohngeld(
    state: State,
    owner_engine: AsyncEngine,
    tenants: Mapping[str, UUID],
    memory: Memory,
    places: None,
    committed: None,
) -> None:
    """Aachen and Bonn decide on it for themselves, and offer it."""

    async def set_up() -> None:
        await decide(owner_engine, state.directory, tenants, "wohngeld")
        for slug in CITIES:
            async with state.directory.session(tenants[slug]) as session:
                for name, value in SETTINGS.items():
                    await write_setting(session, name, value, by="test", now=state.now())
                await enable(session, state.catalogue, "wohngeld", by="test", now=state.now())

    await memory.recall("wohngeld is online", set_up)


def browser(state: State, app: object, token: str | None, slug: str = "aachen", **options: str) -> Person:
    """A window at a tenant; with the cookie of a session where there is one."""
    person = Person.of(app, f"http://{slug}.example", **options)
    if token:
        person.client.cookies.set(f"efa-c-{slug}", token)
    return person


async def a_guest(session: Session, now: datetime) -> Opened:
    return await open_guest_session(session, CITIZEN_LIMITS, now)


async def a_citizen(session: Session, now: datetime, account: str = "https://konto.example|mara") -> Opened:
    identity = Identity(realm=Realm.CITIZEN, account=account, name="Mara Muster", trust=Trust.SUBSTANTIELL)
    return await open_citizen_session(session, identity, CITIZEN_LIMITS, now)


async def applicant(
    state: State,
    app: object,
    answers: Mapping[str, object] | None = None,
    *,
    account: bool = False,
    marks: Mapping[str, Mark] | None = None,
    at: tuple[str, str] = ("aachen", AACHEN),
    **options: str,
) -> Applicant:
    """Somebody with a draft `at` a tenant, for a place; `answers` None: nothing is answered yet but the place."""
    slug, place = at
    tenant = await state.directory.by_slug(slug)
    assert tenant
    now = state.now()
    async with state.directory.session(tenant.id) as session:
        opened = await (a_citizen if account else a_guest)(session, now)
        owner = opened.login.owner
        command = Start(benefit="wohngeld", place=place, owner=owner, lang="de", now=now)
        draft = await start(session, state.catalogue, state.directory, command)
        if answers is not None:
            known = await find_draft(session, draft, owner, now)
            content = replace(known.content, answers=answers, marks=marks or {})
            await save_draft(session, known, content, now)
    assert cookie_name(state.settings, tenant, "citizen") == f"efa-c-{slug}"
    return Applicant(browser(state, app, opened.token, slug, **options), opened, draft, tenant.id)


def answered(*, declared: bool = False) -> dict[str, object]:
    """A complete application, with or without the declaration."""
    whole = alleinstehend()
    return whole if declared else {name: value for name, value in whole.items() if name != "erklaerung"}


async def ready(state: State, app: object, *, account: bool = False, **options: str) -> Applicant:
    """Somebody who has answered everything and stands before the declaration in Aachen."""
    here = ("aachen", AACHEN)
    return await applicant(state, app, answered(), account=account, marks=PASSED, at=here, **options)


async def hand_in(who: Applicant) -> Page:
    """Tick what has to be ticked, and send."""
    page = await who.open("/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    button = "Antrag jetzt abschicken" if page.root.get("lang") == "de" else "Submit the application now"
    return await page.fill(button, ticks)


__all__ = ["Clock", "app", "clock", "state", "wohngeld"]
