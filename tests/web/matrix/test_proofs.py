"""Every route of staff once more: after a password alone, and long after the proof of who it is."""

from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from efa.identity.actor import Realm
from efa.identity.rights import ADMINISTRATIVE, COUNTS, RIGHTS, Action, Role
from efa.identity.tables import login_session
from efa.identity.trust import Trust
from efa.web.state import State
from tests.web.colleagues import colleague
from tests.web.matrix.needs import Need, Route
from tests.web.matrix.table import NEEDS
from tests.web.matrix.test_matrix import deviations, let_in, state
from tests.web.matrix.world import Asker, a_world, staff_asker, tenant_id

__all__ = ["state"]
pytestmark = pytest.mark.slow
ROLES = [pytest.param(role, id=role.value) for role in Role]
FORBIDDEN = 403
READING = ("GET", "HEAD")
REASON = {"page": ("zweiten Faktor", "letzten 15 Minuten"), "api": ("second_factor", "login_too_old")}


def of(role: Role) -> list[Route]:
    """Routes that the role opens."""
    return [route for route, need in NEEDS.items() if isinstance(need, Action) and role in RIGHTS[need]]


def at(role: Role) -> str:
    return "nw" if role is Role.STATE_OPERATOR else "aachen"


def says(answer: httpx.Response, why: int) -> bool:
    words = REASON["api" if "/api/" in answer.request.url.path else "page"][why]
    return answer.status_code == FORBIDDEN and words in answer.text


@pytest.mark.parametrize("role", ROLES)
async def test_a_password_alone_opens_numbers_and_nothing_about_people(state: State, app: FastAPI, role: Role) -> None:
    def second_factor_wanted(route: Route, need: Need, answer: httpx.Response) -> bool:
        return let_in(route, answer) if need in COUNTS else says(answer, 0)

    world = await a_world(state)
    await colleague(state, app, at(role), Role.TENANT_ADMIN, subject="second")
    person, _ = await colleague(state, app, at(role), role, subject=f"who-{role}", trust=Trust.BASIS)
    asker = Asker(person.client, (await person.open("/verwaltung/abmelden")).value("csrf"))
    assert await deviations(asker, world, second_factor_wanted, world.content, routes=of(role)) == []


async def test_an_administrator_proves_again_before_every_change_and_reads_without(state: State, app: FastAPI) -> None:
    def proof_wanted(route: Route, need: Need, answer: httpx.Response) -> bool:
        changes = need in ADMINISTRATIVE and route[0] not in READING
        return says(answer, 1) if changes else let_in(route, answer)

    world = await a_world(state)
    asker = await staff_asker(state, app, "aachen", Role.TENANT_ADMIN)
    long_ago = state.now() - timedelta(minutes=16)
    async with state.directory.session(await tenant_id(state, "aachen")) as session:
        of_staff = update(login_session).where(login_session.c.realm == Realm.STAFF.value)
        await session.db.execute(of_staff.values(proved_at=long_ago))
    assert await deviations(asker, world, proof_wanted, routes=of(Role.TENANT_ADMIN)) == []
