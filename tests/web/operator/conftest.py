"""The Land with its operator, and a database role that counts across tenants."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.db import connect
from efa.web.state import State
from tests.conftest import Database
from tests.web.browser import Person
from tests.web.colleagues import colleague


@pytest.fixture
async def state(state: State, database: Database) -> AsyncIterator[State]:
    engine = connect(database.operator, pool=1)
    yield replace(state, operator=engine)
    await engine.dispose()


@pytest.fixture
async def operator(state: State, app: FastAPI, online: None) -> Person:
    """The operator of the Land, in front of their pages."""
    person, _ = await colleague(state, app, "nw", Role.STATE_OPERATOR, subject="alex")
    return person
