"""Measures by the API of the person and of the authority: codes, an agreement, an end."""

from typing import Any

import pytest
from fastapi import FastAPI

from efa.kit.ids import to_public
from tests.web.api.program import Program
from tests.web.browser import Person
from tests.web.measures.conftest import Family
from tests.web.measures.test_measures import registered

pytestmark = pytest.mark.slow


async def calling(app: FastAPI, person: Person, session: str) -> Program:
    program = Program(app, person.client)
    program.token = (await program.get(session))["csrf_token"]
    return program


@pytest.fixture
async def mother(app: FastAPI, family: Family) -> Program:
    return await calling(app, family.person, "/session")


@pytest.fixture
async def office(app: FastAPI, clerk: Person) -> Program:
    return await calling(app, clerk, "/staff/session")


def only(answer: Any) -> dict[str, Any]:
    [one] = answer["participations"]
    return dict(one)


async def test_a_code_of_the_person_is_typed_and_she_leaves(mother: Program, family: Family, provider: Person) -> None:
    measures = f"/applications/{family.receipt}/measures"
    people = (await mother.get(measures))["people"]
    assert people[0]["name"] == "Mara Muster"
    made = await mother.post(f"{measures}/codes", item=None)
    assert (made.status, only(made)["state"], only(made)["measure"]) == (201, "open", None)
    await (await registered(provider)).send("Aufnehmen", code=only(made)["code"])
    taking = only(await mother.get(measures))
    assert (taking["state"], taking["code"], taking["measure"]["organisation"]) == ("active", None, "Lernwerk gGmbH")
    left = await mother.delete(f"/applications/{family.receipt}/participations/{taking['id']}")
    assert only(left)["state"] == "ended"


async def test_who_is_proposed_agrees_before_the_name_is_read(
    mother: Program, office: Program, family: Family, provider: Person
) -> None:
    case = f"/staff/applications/{to_public(family.application)}/measures"
    proposed = await office.post(f"{case}/codes", item=None)
    assert (proposed.status, only(proposed)["name"]) == (201, "Mara Muster")
    page = await (await registered(provider)).send("Aufnehmen", code=only(proposed)["code"])
    assert "Mara Muster" not in page.text
    asked = only(await mother.get(f"/applications/{family.receipt}/measures"))
    agreed = await mother.post(f"/applications/{family.receipt}/participations/{asked['id']}/agreement")
    assert (asked["state"], only(agreed)["state"]) == ("asked", "active")
    assert only(await office.get(case))["agreed_at"]


async def test_nobody_makes_a_code_for_somebody_who_does_not_belong_to_the_application(
    mother: Program, office: Program, family: Family
) -> None:
    for program, path in (
        (mother, f"/applications/{family.receipt}"),
        (office, f"/staff/applications/{to_public(family.application)}"),
    ):
        assert (await program.post(f"{path}/measures/codes", item="nobody22")).status == 404
