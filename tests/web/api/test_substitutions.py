"""Substitution and one's own case by the API."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.api.people import handed_in, staff_program
from tests.web.api.program import Program

pytestmark = pytest.mark.slow
DAYS = {"first_day": "2026-12-01", "last_day": "2026-12-24"}


@pytest.fixture
async def admin(state: State, app: FastAPI, offered: None) -> Program:
    return await staff_program(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")


async def test_a_caseworker_names_a_substitute_and_comes_back(
    state: State, app: FastAPI, caseworker: Program, admin: Program
) -> None:
    await staff_program(state, app, "aachen", Role.CASEWORKER, subject="robin")
    people = [one["id"] for one in (await admin.get("/staff/people")).json if one["roles"] == ["caseworker"]]
    answers = [await caseworker.post("/staff/substitutions", substitute=one, **DAYS) for one in people]
    assert sorted(answer.status for answer in answers) == [201, 422]  # nobody stands in for themselves
    [known] = (await caseworker.get("/staff/substitutions")).json
    assert (known["first_day"], known["last_day"]) == ("2026-12-01", "2026-12-24")
    assert (await caseworker.delete(f"/staff/substitutions/{known['id']}")).status == 204
    assert (await caseworker.get("/staff/substitutions")).json == []


async def test_whoever_declares_to_be_partial_sees_the_case_no_more(
    state: State, tenants: Mapping[str, UUID], guest: Program, caseworker: Program
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        case = to_public(await handed_in(session, state, guest))
    assert (await caseworker.get(f"/staff/applications/{case}")).status == 200
    assert (await caseworker.post(f"/staff/applications/{case}/recuse")).status == 204
    assert (await caseworker.get(f"/staff/applications/{case}")).status == 403
