"""Who works on a case: taken by those who have time, given by those who lead."""

from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.applications.application import Application, find_application
from efa.identity.dismiss import dismiss
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.applications.authority_side.office import handed_in
from tests.web.browser import Person
from tests.web.colleagues import colleague


@pytest.fixture
async def wanted(state: State, app: FastAPI) -> UUID:
    """An application in Aachen that nobody has."""
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenant.id) as session:
        return await handed_in(session, state.host, state.now())


def at(wanted: UUID, path: str = "") -> str:
    return f"/verwaltung/antrag/{to_public(wanted)}{path}"


async def stored(state: State, wanted: UUID) -> Application:
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenant.id) as session:
        return await find_application(session, wanted)


async def people(state: State, app: FastAPI) -> tuple[Person, Person, UUID]:
    """A lead, a caseworker, and the id of the caseworker."""
    lead, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="lead")
    clerk, who = await colleague(state, app, "aachen", Role.CASEWORKER, subject="clerk")
    return lead, clerk, who


async def test_a_caseworker_takes_a_case_that_nobody_has(state: State, app: FastAPI, wanted: UUID) -> None:
    _, clerk, who = await people(state, app)
    page = await (await clerk.open(at(wanted))).send("Mir zuweisen")
    assert (page.path, page.status) == (at(wanted), 200)
    assert (await stored(state, wanted)).assigned_to == who
    assert "Zuweisen" not in page.links
    assert not page.root.xpath("//button[contains(., 'Mir zuweisen')]")


async def test_a_lead_gives_it_to_a_colleague_and_takes_it_away(state: State, app: FastAPI, wanted: UUID) -> None:
    lead, _, who = await people(state, app)
    page = await (await lead.open(at(wanted))).follow("Zuweisen")
    assert "noch niemand" in page.text
    wrong = await page.send("Zuweisen")
    assert (wrong.status, wrong.errors) == (422, ["Wählen Sie eine Person aus."])
    await wrong.send("Zuweisen", person=to_public(who))
    assert (await stored(state, wanted)).assigned_to == who
    again = await lead.open(at(wanted, "/zuweisen"))
    assert "Kim Amt" in again.text
    await again.send("Zuweisung aufheben")
    assert (await stored(state, wanted)).assigned_to is None


@pytest.mark.slow
async def test_the_case_of_somebody_who_left_is_taken_without_a_lead(state: State, app: FastAPI, wanted: UUID) -> None:
    _, clerk, who = await people(state, app)
    kim, left = await colleague(state, app, "aachen", Role.CASEWORKER, subject="kim")
    await (await kim.open(at(wanted))).send("Mir zuweisen")
    assert "Mir zuweisen" not in (await clerk.open(at(wanted))).buttons
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenant.id) as session:
        await dismiss(session, left, None, state.now())
    await (await clerk.open(at(wanted))).send("Mir zuweisen")
    assert (await stored(state, wanted)).assigned_to == who


async def test_two_at_once_do_not_take_the_same_case(state: State, app: FastAPI, wanted: UUID) -> None:
    lead, clerk, who = await people(state, app)
    before = await lead.open(at(wanted))
    await (await clerk.open(at(wanted))).send("Mir zuweisen")
    assert (await before.send("Mir zuweisen")).status == 409
    assert (await stored(state, wanted)).assigned_to == who


async def test_who_does_not_lead_gives_nothing_to_others(state: State, app: FastAPI, wanted: UUID) -> None:
    _, clerk, _ = await people(state, app)
    _, other = await colleague(state, app, "aachen", Role.CASEWORKER, subject="other")
    page = await clerk.open(at(wanted))
    token, version = page.value("csrf"), "1"
    for person in (to_public(other), "niemand", "unsinn", ""):
        fields = {"csrf": [token], "version": [version], "person": [person]}
        assert (await clerk.send("post", at(wanted, "/zuweisen"), fields)).status == 404
    assert (await clerk.open(at(wanted, "/zuweisen"))).status == 404


async def test_nobody_gets_it_who_does_not_work_on_applications(state: State, app: FastAPI, wanted: UUID) -> None:
    lead, _, _ = await people(state, app)
    _, admin = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="admin")
    page = await lead.open(at(wanted, "/zuweisen"))
    assert to_public(admin) not in page.root.xpath("//option/@value")
    fields = {"csrf": [page.value("csrf")], "version": ["1"], "person": [to_public(admin)]}
    assert (await lead.send("post", at(wanted, "/zuweisen"), fields)).status == 404
