"""Measures by the API of organisations: registered, people by a code, an end."""

import pytest
from fastapi import FastAPI

from tests.web.api.program import Program
from tests.web.browser import Person
from tests.web.measures.conftest import Family
from tests.web.measures.test_measures import own_code, staff_code

pytestmark = pytest.mark.slow
NEW = {
    "kind": "activation",
    "title": "Bewerben mit Erfolg",
    "place": "Aachen",
    "begins": "2026-12-01",
    "ends": "2027-02-28",
    "places": 2,
}


@pytest.fixture
async def program(app: FastAPI, provider: Person) -> Program:
    program = Program(app, provider.client)
    known = await program.get("/organisation/session")
    assert (known["kind"], known["acting_for"]) == ("organisation", "Lernwerk gGmbH")
    program.token = known["csrf_token"]
    return program


async def test_a_measure_is_registered_and_people_come_and_go(program: Program, family: Family, clerk: Person) -> None:
    made = await program.post("/organisation/measures", **NEW)
    assert (made.status, made["participants"]) == (201, [])
    address = f"/organisation/measures/{made['id']}"
    joined = await program.post(f"{address}/participants", code=await own_code(family))
    assert [(one["name"], one["state"]) for one in joined["participants"]] == [("Mara Muster", "active")]
    ended = await program.delete(f"/organisation/participations/{joined['participants'][0]['id']}")
    assert ended["participants"][0]["state"] == "ended"
    asked = await program.post(f"{address}/participants", code=await staff_code(clerk, family))
    assert {(one["name"], one["state"]) for one in asked["participants"]} == {("Mara Muster", "ended"), (None, "asked")}
    assert [one["title"] for one in (await program.get("/organisation/measures")).json] == ["Bewerben mit Erfolg"]


async def test_wrong_days_and_codes_are_refused(program: Program, family: Family) -> None:
    wrong = await program.post("/organisation/measures", **{**NEW, "ends": "2026-01-01"})
    assert (wrong.status, wrong.type, list(wrong.wrong)) == (422, "measure.refused", ["/ende"])
    made = await program.post("/organisation/measures", **NEW)
    refused = await program.post(f"/organisation/measures/{made['id']}/participants", code="4K7P-9WXD-2MHB")
    assert (refused.status, refused.type) == (422, "measure.code_refused")
