"""Aachen as a Jobcenter, a person who applied for the benefit of SGB II, and an organisation that runs measures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from uuid import UUID

import pytest
from fastapi import FastAPI
from plugins.sgb2.tests.antraege import alleinerziehend
from sqlalchemy import select

from efa.applications.application import find_application
from efa.applications.mark_delivered import mark_delivered
from efa.applications.my import my_applications
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.organisation_standing import Known, OrganisationKind, Standing, judge_organisation
from efa.identity.organisation_tables import organisation
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.applications.authority_side.office import ACCOUNT, a_caseworker, handed_in
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.conftest import texts_of
from tests.web.representatives import representative
from tests.web.wohngeld import a_citizen

NEW = {
    "titel": "Bewerben mit Erfolg",
    "art": "activation",
    "ort": "Aachen",
    "beginn": "1.12.2026",
    "ende": "28.2.2027",
    "plaetze": "12",
}


@cache
def _host(now: datetime) -> InProcessHost:
    return InProcessHost([found for found in installed() if found.name == "sgb2"], lambda: now, LOAD_CHECKS)


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
    def measures(self) -> str:
        """The page on which codes are made."""
        return f"/konto/antraege/{self.receipt}/massnahmen"


@pytest.fixture
async def family(state: State, app: FastAPI, tenants: Mapping[str, UUID], committed: None) -> Family:
    """A mother with a child."""
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenants["aachen"]) as session:
        application = await handed_in(session, state.host, state.now(), alleinerziehend(), benefit="sgb2")
        await mark_delivered(session, application, state.now())
        known = await find_application(session, application)
        [mine] = await my_applications(session, known.owner)
        opened = await a_citizen(session, state.now(), ACCOUNT)
    person = Person.of(app, "http://aachen.example")
    person.client.cookies.set(cookie_name(state.settings, tenant, "citizen"), opened.token)
    return Family(person, application, to_public(mine.public_id))


@pytest.fixture
async def provider(state: State, app: FastAPI, family: Family, tenants: Mapping[str, UUID]) -> Person:
    """Who acts for an organisation that the authority knows as a Massnahmentraeger."""
    person = await representative(state, app, "Petra", "Lernwerk gGmbH")
    await judged(state, tenants, Known(Standing.ACTIVE, OrganisationKind.MASSNAHMENTRAEGER))
    return person


@pytest.fixture
async def clerk(state: State, app: FastAPI) -> Person:
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    return person


async def judged(state: State, tenants: Mapping[str, UUID], known: Known, slug: str = "aachen") -> None:
    """The authority says what the organisation is."""
    async with state.directory.session(tenants[slug]) as session:
        admin = await a_caseworker(session, state.now(), "Ada Amt", Role.TENANT_ADMIN)
        for wanted in (await session.db.scalars(select(organisation.c.id))).all():
            await judge_organisation(session, admin, wanted, known, state.now())
