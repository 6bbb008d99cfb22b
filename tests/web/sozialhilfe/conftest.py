"""The pages run with both benefits of SGB XII, as they are online in Aachen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.memory import Memory
from tests.places import decide
from tests.web.applications import Applications
from tests.web.conftest import CONTACT, LEGAL, OFFICE, texts_of

KEYS = ("grusi", "hlu")
ADDRESS = {"street": "Hackländerstraße 1", "postcode": "52064", "city": "Aachen"}
OBJECTION = {"kind": "objection", "body": "Stadt Aachen, Fachbereich Soziales", "address": ADDRESS}
SETTINGS: Mapping[str, object] = {
    "authority": "Stadt Aachen, Fachbereich Soziales",
    "address": ADDRESS,
    "contact": CONTACT,
    "legal": LEGAL,
    "life_emergency_phone": "0241 432-99",
    **{f"offices.{key}": OFFICE for key in KEYS},
    **{f"remedy.{key}": OBJECTION for key in KEYS},
}


@cache
def host_at(now: datetime) -> InProcessHost:
    """Both benefits in this process, loaded once."""
    return InProcessHost([found for found in installed() if found.name in KEYS], lambda: now, LOAD_CHECKS)


@pytest.fixture
def state(state: State, now: datetime) -> State:
    host = host_at(now)
    return replace(state, host=host, catalogues=texts_of(host), now=lambda: now)


@pytest.fixture
def app(applications: Applications, state: State, sozialhilfe: None) -> FastAPI:
    return applications.of(state)


@pytest.fixture
async def sozialhilfe(
    state: State,
    owner_engine: AsyncEngine,
    tenants: Mapping[str, UUID],
    memory: Memory,
    places: None,
    committed: None,
) -> None:
    """Aachen decides on both for itself, and offers them."""

    async def set_up() -> None:
        for key in KEYS:
            await decide(owner_engine, state.directory, tenants, key)
        async with state.directory.session(tenants["aachen"]) as session:
            for name, value in SETTINGS.items():
                await write_setting(session, name, value, by="test", now=state.now())
            for key in KEYS:
                await enable(session, state.catalogue, key, by="test", now=state.now())

    await memory.recall("Sozialhilfe is online", set_up)
