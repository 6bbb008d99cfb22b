"""Letters that carry applications to an authority: printed as one file, recorded on the day of the post."""

from datetime import timedelta

import pytest

from efa.tenancy.settings import reset_setting, write_setting
from tests.web.browser import Page
from tests.web.matrix.world import tenant_id
from tests.web.office import Office
from tests.web.wohngeld import Clock

pytestmark = pytest.mark.slow
LIST = "/verwaltung/druck/behoerden"
RECORD, PRINT = "Tag der Aufgabe zur Post eintragen", "Ausgewählte drucken"


async def waiting(office: Office) -> Page:
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        await write_setting(session, "channels.wohngeld", {"leading": "print"}, by="test", now=office.state.now())
    await office.work()
    return await office.staff.open(LIST)


def first(page: Page) -> str:
    return str(page.root.xpath("//main//input[@type='checkbox']")[0].get("value"))


async def test_a_letter_is_printed_and_gone_once_it_was_posted(office: Office) -> None:
    page = await waiting(office)
    letter = {"brief": first(page)}
    printed = await page.fill(PRINT, letter)
    assert printed.answer.headers["content-type"] == "application/pdf"
    assert printed.answer.content.startswith(b"%PDF")
    page = await page.fill(RECORD, {**letter, "tag": f"{office.state.now():%d.%m.%Y}"})
    assert page.path == LIST
    assert page.root.xpath("//main//input[@type='checkbox']") == []


async def test_a_letter_without_address_says_what_to_enter(office: Office) -> None:
    page = await waiting(office)
    assert "fehlt die Anschrift" not in page.text  # it is that of the office
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        await reset_setting(session, "offices.wohngeld", by="test", now=office.state.now())
    office.state.memo.forget()
    page = await office.staff.open(LIST)
    assert "Die Anschrift kann die Administration unter „Zuständige Stelle“ eintragen" in page.text


async def test_what_cannot_be_is_said_at_its_field(office: Office) -> None:
    page = await waiting(office)
    assert (await page.fill(RECORD, {})).status == 422
    letter, tomorrow = {"brief": first(page)}, office.state.now() + timedelta(days=1)
    for day in ("gestern", f"{tomorrow:%d.%m.%Y}"):
        page = await page.fill(RECORD, {**letter, "tag": day})
        assert (page.status, page.value("tag")) == (422, day)


async def test_a_program_prints_the_same_letters_and_records_the_day_once(office: Office, clock: Clock) -> None:
    await waiting(office)
    clock.at += timedelta(minutes=1)
    token = (await office.staff.open("/verwaltung/abmelden")).value("csrf")
    headers, client = {"x-csrf-token": token, "sec-fetch-site": "same-origin"}, office.staff.client
    api = "/api/v1/staff/letters-to-authorities"
    [letter] = (await client.get(api)).json()
    assert (letter["purpose"], letter["benefit"]) == ("application", "wohngeld")
    chosen = {"letters": [letter["id"]]}
    printed = await client.post(f"{api}/bundle", headers=headers, json=chosen)
    assert printed.content.startswith(b"%PDF")
    posted = {**chosen, "posted_on": f"{office.state.now():%Y-%m-%d}"}
    answers = [await client.post(f"{api}/posted", headers=headers, json=posted) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [204, 409]
    assert (await client.get(api)).json() == []
