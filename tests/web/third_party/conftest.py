"""Aachen, a family that applied for Bildung und Teilhabe, and a school that the family goes to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from uuid import UUID

import pytest
from fastapi import FastAPI
from plugins.but.tests.antraege import familie
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.acknowledge import acknowledge
from efa.applications.application import find_application
from efa.applications.decide import decide
from efa.applications.mark_delivered import mark_delivered
from efa.applications.my import my_applications
from efa.applications.press import Press
from efa.applications.review import Review, review
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.applications.authority_side.office import ACCOUNT, SETTINGS, a_caseworker, decide_on, furnish, handed_in
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.conftest import texts_of
from tests.web.representatives import representative
from tests.web.wohngeld import a_citizen
from tests.web.working import work_off

Grant = Callable[..., Awaitable[None]]  # at a tenant, an application: those of Aachen where nothing is said


@cache
def _host(now: datetime) -> InProcessHost:
    return InProcessHost([found for found in installed() if found.name == "but"], lambda: now, LOAD_CHECKS)


@pytest.fixture
def state(state: State, now: datetime) -> State:
    return replace(state, host=_host(now), catalogues=texts_of(_host(now)))


@dataclass(frozen=True, slots=True)
class Family:
    """The person who applied, in front of their pages; the application as they and the authority address it."""

    person: Person
    application: UUID
    receipt: str

    @property
    def confirmations(self) -> str:
        """The page on which codes are made."""
        return f"/konto/antraege/{self.receipt}/bestaetigungen"


@pytest.fixture
async def family(state: State, app: FastAPI, tenants: Mapping[str, UUID], committed: None) -> Family:
    """Two children: Mia at school with all seven services, Ben in day care."""
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenants["aachen"]) as session:
        application = await handed_in(session, state.host, state.now(), familie(), benefit="but")
        await mark_delivered(session, application, state.now())
        known = await find_application(session, application)
        [mine] = await my_applications(session, known.owner)
        opened = await a_citizen(session, state.now(), ACCOUNT)
    person = Person.of(app, "http://aachen.example")
    person.client.cookies.set(cookie_name(state.settings, tenant, "citizen"), opened.token)
    return Family(person, application, to_public(mine.public_id))


@pytest.fixture
async def school(state: State, app: FastAPI, family: Family) -> Person:
    """Who acts for the school."""
    return await representative(state, app, "Petra")


@pytest.fixture
async def granted(state: State, family: Family, tenants: Mapping[str, UUID], admin_engine: AsyncEngine) -> Grant:
    """What the authority does once all is confirmed: it grants for half a year."""

    async def grant(slug: str = "aachen", wanted: UUID = family.application) -> None:
        door = partial(state.directory.session, tenants[slug])
        async with door() as session:
            await furnish(session, state.now(), **{"remedy.but": SETTINGS["remedy.wohngeld"]})
            staff = await a_caseworker(session, state.now())
            known = await acknowledge(session, wanted, staff, state.now())
            review_it = Review(application=known.id, version=known.version, now=state.now())
            reviewed = await review(session, staff, review_it)
        press = Press(state.host, state.store, None)
        period = {"start": date(2026, 8, 1), "until": date(2027, 1, 31)}
        await decide(door, press, staff, decide_on(reviewed, state.now(), **period))
        await work_off(state, admin_engine)

    return grant


@pytest.fixture
async def clerk(state: State, app: FastAPI) -> Person:
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    return person
