"""Letters that carry applications to an authority: printed as one file, recorded on the day of the post."""

from datetime import timedelta

import pytest

from efa.tenancy.settings import write_setting
from tests.web.browser import Page
from tests.web.matrix.world import tenant_id
from tests.web.office import Office

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


async def test_what_cannot_be_is_said_at_its_field(office: Office) -> None:
    page = await waiting(office)
    assert (await page.fill(RECORD, {})).status == 422
    letter, tomorrow = {"brief": first(page)}, office.state.now() + timedelta(days=1)
    for day in ("gestern", f"{tomorrow:%d.%m.%Y}"):
        page = await page.fill(RECORD, {**letter, "tag": day})
        assert (page.status, page.value("tag")) == (422, day)
