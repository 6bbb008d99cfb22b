"""Aachen, a family that applied for Bildung und Teilhabe, and a school that the family goes to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from uuid import UUID

import pytest
from fastapi import FastAPI
from plugins.but.tests.antraege import familie

from efa.applications.application import find_application
from efa.applications.mark_delivered import mark_delivered
from efa.applications.my import my_applications
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.ids import to_public
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.applications.authority_side.office import ACCOUNT, handed_in
from tests.web.browser import Person
from tests.web.conftest import texts_of
from tests.web.representatives import representative
from tests.web.wohngeld import a_citizen


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
