"""Aachen with an administrator; the login service of staff is known by name only."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.identity.actor import Realm
from efa.identity.provider import Provider, Registration
from efa.identity.rights import Role
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import ISSUER, colleague


@pytest.fixture
def state(state: State) -> State:
    registration = Registration(issuer=ISSUER, client_id="efa-staff", client_secret="", scope="openid")
    return replace(state, providers={Realm.STAFF: Provider(registration)})


@pytest.fixture
async def admin(state: State, app: FastAPI, online: None) -> Person:
    """The administrator of Aachen, in front of her pages."""
    person, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    return person
