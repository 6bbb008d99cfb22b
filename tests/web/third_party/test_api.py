"""Requests and bills of a school by the API."""

import pytest
from fastapi import FastAPI

from tests.web.api.program import Program
from tests.web.browser import Person
from tests.web.third_party.codes import CLUB, TRIP, code_for
from tests.web.third_party.conftest import Family, Grant

pytestmark = pytest.mark.slow


@pytest.fixture
async def program(app: FastAPI, school: Person) -> Program:
    program = Program(app, school.client)
    program.token = (await program.get("/organisation/session"))["csrf_token"]
    return program


async def confirmed(program: Program, family: Family, service: str) -> str:
    opened = await program.post("/organisation/requests", code=await code_for(family, service))
    values = {asked["key"]: asked["proposed"] for asked in opened["asks"] if asked["proposed"] is not None}
    address = f"/organisation/requests/{opened['id']}"
    answered = await program.post(f"{address}/confirmation", values=values)
    assert answered["state"] == "confirmed", answered.json
    return str(opened["id"])


async def test_a_code_is_taken_up_confirmed_and_listed(program: Program, family: Family) -> None:
    wanted = await confirmed(program, family, TRIP)
    listed = (await program.get("/organisation/requests"))["requests"]
    assert [(one["id"], one["state"]) for one in listed] == [(wanted, "confirmed")]
    again = await program.post(f"/organisation/requests/{wanted}/refusal", reason="doch nicht")
    assert (again.status, again.type) == (409, "third_party.request_answered")


async def test_what_is_missing_or_no_answer_is_named_and_a_refusal_needs_a_reason(
    program: Program, family: Family
) -> None:
    opened = await program.post("/organisation/requests", code=await code_for(family, CLUB))
    address = f"/organisation/requests/{opened['id']}"
    for wrong in ({}, {opened["asks"][0]["key"]: ["x"]}):
        assert (await program.post(f"{address}/confirmation", values=wrong)).wrong
    assert list((await program.post(f"{address}/refusal", reason=" ")).wrong) == ["/grund"]
    assert (await program.post("/organisation/requests", code="4K7P-9WXD-2MHB")).type == "third_party.code_refused"


async def test_confirmed_services_are_billed_and_taken_back(program: Program, family: Family, granted: Grant) -> None:
    wanted = await confirmed(program, family, TRIP)
    await granted()
    [service] = (await program.get("/organisation/billable")).json
    assert service["request"] == wanted
    made = await program.post(
        "/organisation/bills", month="2026-11", services=[{"request": wanted, "cents": service["most"]}]
    )
    assert (made.status, made["made"]) == (201, 1)
    [bill] = (await program.get("/organisation/bills"))["bills"]
    assert (await program.post(f"/organisation/bills/{bill['id']}/withdraw")).status == 204
    assert (await program.get("/organisation/bills"))["bills"][0]["state"] == "withdrawn"
