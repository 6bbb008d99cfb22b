from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.members import members
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague

PEOPLE = "/verwaltung/personen"


async def roles(state: State, tenant: UUID) -> list[tuple[str, set[str]]]:
    async with state.directory.session(tenant) as session:
        return [(member.name, set(member.roles)) for member in await members(session, state.now())]


def address(who: UUID) -> str:
    return f"{PEOPLE}/{to_public(who)}"


async def test_an_administrator_enters_a_colleague_who_can_work_at_once(
    admin: Person, state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    page = await (await admin.open(PEOPLE)).follow("Person eintragen")
    assert "https://anmeldung.example" in page.text
    page = await page.send("Eintragen", kennung="neu", name="Nuri Neu", rolle=["caseworker", "auditor"])
    assert page.heading == "Personen"
    assert "Sachbearbeitung, Revision" in page.text
    assert ("Nuri Neu", {Role.CASEWORKER, Role.AUDITOR}) in await roles(state, tenants["aachen"])


async def test_what_is_missing_is_said_and_what_was_typed_is_kept(admin: Person) -> None:
    page = await (await admin.open(f"{PEOPLE}/neu")).send("Eintragen", name="Nuri Neu")
    assert page.status == 422
    assert page.errors == [
        "Bitte füllen Sie „Kennung beim Anmeldedienst“ aus.",
        "Bitte wählen Sie bei „Rollen“ mindestens eine Möglichkeit.",
    ]
    assert page.value("name") == "Nuri Neu"


async def test_a_town_cannot_make_operators(admin: Person, state: State, tenants: Mapping[str, UUID]) -> None:
    page = await admin.open(f"{PEOPLE}/neu")
    assert "Betrieb" not in page.text
    page = await page.send("Eintragen", kennung="neu", name="Nuri Neu", rolle=["state_operator"])
    assert page.status == 422
    assert len(await roles(state, tenants["aachen"])) == 1


async def test_other_roles_hold_from_the_next_click(admin: Person, state: State, app: FastAPI, online: None) -> None:
    robin, who = await colleague(state, app, "aachen", Role.CASEWORKER, subject="robin")
    assert (await robin.open("/verwaltung/leistungen")).status == 404
    page = await (await admin.open(address(who))).send("Speichern", rolle=["tenant_admin"])
    assert page.heading == "Personen"
    assert (await robin.open("/verwaltung/leistungen")).status == 200


async def test_who_is_dismissed_sees_nothing_at_the_next_click(admin: Person, state: State, app: FastAPI) -> None:
    robin, who = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="robin")
    assert (await robin.open(PEOPLE)).status == 200
    page = await (await admin.open(address(who))).follow("Mitarbeit beenden")
    assert "verliert sofort den Zugang" in page.text
    page = await page.send("Ja, jetzt beenden")
    assert page.heading == "Personen"
    gone = await robin.client.get(PEOPLE)
    assert gone.status_code == 303
    assert "anmelden" in gone.headers["location"]


async def test_the_last_administrator_stays(admin: Person, state: State, tenants: Mapping[str, UUID]) -> None:
    [own] = [href for words, href in (await admin.open(PEOPLE)).links.items() if words.startswith("Kim Amt")]
    page = await (await admin.open(own)).send("Speichern", rolle=["auditor"])
    assert page.errors == [
        "Diese Person verwaltet als Einzige Ihre Behörde. Tragen Sie zuerst eine zweite Verwaltung ein."
    ]
    page = await (await admin.open(f"{own}/beenden")).send("Ja, jetzt beenden")
    assert page.status == 409
    assert await roles(state, tenants["aachen"]) == [("Kim Amt", {Role.TENANT_ADMIN})]


async def test_a_second_administrator_may_leave_and_lands_at_the_start(
    admin: Person, state: State, app: FastAPI
) -> None:
    robin, who = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="robin")
    page = await (await robin.open(f"{address(who)}/beenden")).send("Ja, jetzt beenden")
    assert page.path == "/"


@pytest.mark.parametrize("unknown", ["AAAAAAAAAAAAAAAAAAAAAA", "nichts"])
async def test_who_does_not_work_here_is_not_found(admin: Person, unknown: str) -> None:
    assert (await admin.open(f"{PEOPLE}/{unknown}")).status == 404


async def test_people_of_another_town_are_not_found(admin: Person, state: State, app: FastAPI) -> None:
    _, elsewhere = await colleague(state, app, "bonn", Role.CASEWORKER, subject="bonner")
    assert (await admin.open(address(elsewhere))).status == 404


async def test_the_page_asks_for_no_one_where_no_login_service_is_set_up(
    admin: Person, state: State, app: FastAPI
) -> None:
    app.state.efa = replace(state, providers={})
    assert (await admin.open(f"{PEOPLE}/neu")).status == 503
