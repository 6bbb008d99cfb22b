"""A case that a specialist procedure leads, at the pages and by the API: what is offered, and how it is taken back."""

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from efa.applications.tables import application
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Page
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.office import Office

pytestmark = pytest.mark.slow
OWN = ("Rückfrage stellen", "Entscheiden")


async def led(office: Office) -> Page:
    """In review, and led by the procedure behind the folder."""
    await office.in_review()
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        await session.db.execute(update(application).values(led_by="file_drop"))
    return await office.case()


@pytest.fixture
async def lead(office: Office, state: State, app: FastAPI) -> Office:
    """The lead of the office at the same desk."""
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="kim")
    return Office(office.state, office.engine, office.who, person)


async def test_the_page_says_who_leads_and_offers_only_what_is_lawful(office: Office) -> None:
    page = await led(office)
    assert "Dieser Fall wird im Fachverfahren bearbeitet" in page.text
    assert [words for words in OWN if words in page.links] == []
    assert {"Weiterleiten", "Fall auf die Plattform zurückholen"} & set(page.links) == {"Weiterleiten"}
    assert "Eingang auf dieser Plattform" in page.text
    inbox = await office.staff.open("/verwaltung/eingang", stand="alle")
    assert "Wird dort bearbeitet: Übergabeordner für das Fachverfahren" in inbox.text
    assert (await office.staff.open(f"{page.path}/entscheiden")).status == 409


async def test_a_lead_takes_it_back_and_gives_it_back_with_both_in_the_history(office: Office, lead: Office) -> None:
    await led(office)
    page = await (await lead.case()).follow("Fall auf die Plattform zurückholen")
    page = await page.fill("Fall zurückholen", {})
    assert page.status == 422
    page = await page.fill("Fall zurückholen", {"grund": "outage"})
    assert [words for words in OWN if words in page.links] == list(OWN)
    assert "Auf die Plattform zurückgeholt: Das Fachverfahren ist ausgefallen" in page.text
    assert (await lead.staff.open(f"{page.path}/zurueckholen")).status == 409
    page = await page.send("Fall an das Fachverfahren zurückgeben")
    assert "An das Fachverfahren zurückgegeben" in page.text
    assert [words for words in OWN if words in page.links] == []


async def test_programs_see_the_same_and_are_refused_the_same(office: Office, lead: Office) -> None:
    await led(office)
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        wanted = to_public(await session.db.scalar(select(application.c.id)))  # type: ignore[arg-type]
    case = f"/api/v1/staff/applications/{wanted}"
    client = lead.staff.client
    token = (await lead.staff.open("/verwaltung/abmelden")).value("csrf")
    answer = await client.get(case)
    known = answer.json()
    assert (known["led_by"], known["lead_taken_at"], known["acts"]) == ("file_drop", None, ["forward", "take_lead"])
    headers = {"x-csrf-token": token, "sec-fetch-site": "same-origin", "if-match": answer.headers["etag"]}
    refused = await client.post(f"{case}/questions", headers=headers, json={"text": "?", "until": "2026-12-20"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:efa:problem:authority.led_elsewhere")
    taken = await client.post(f"{case}/take-lead", headers=headers, json={"reason": "agreed"})
    assert taken.json()["acts"] == ["ask", "decide", "forward", "give_lead"]
    given = await client.post(f"{case}/give-lead", headers={**headers, "if-match": taken.headers["etag"]})
    assert given.json()["acts"] == ["forward", "take_lead"]
