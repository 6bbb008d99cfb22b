"""Lists that are longer than a page go on, and a cursor that somebody changed begins again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert

from efa.applications.application import find_application, key_of
from efa.applications.bill_tables import provider_bill
from efa.applications.bills import BillContent, seal_bill
from efa.applications.third_party import Given, code_hash, seal_asked, seal_given
from efa.applications.third_party_tables import third_party_request
from efa.kit.ids import random_id
from efa.tenancy.session import Session
from efa.web.state import State
from tests.identity.organisations import logged_in_for
from tests.web.browser import Page, Person
from tests.web.third_party.conftest import Family

pytestmark = pytest.mark.slow
MANY, ON_A_PAGE = 30, 25


@pytest.fixture
async def busy(state: State, family: Family, school: Person, tenants: Mapping[str, UUID]) -> None:
    """A school that declined the same service again and again, and billed another for many months."""
    async with state.directory.session(tenants["aachen"]) as session:
        acting = (await logged_in_for(session, "Petra")).acting
        assert acting
        key = await key_of(session, await find_application(session, family.application))
        for number in range(MANY):
            request = random_id()
            at = state.now() - timedelta(hours=number)
            given = Given(organisation="Gesamtschule Aachen", person="Petra", reason=f"Grund {number:02}")
            answer = {"state": "declined", "answered_at": at, "answer": seal_given(key, request, given)}
            sealed = seal_asked(key, request, "", "Mia")
            await _asked(session, family, request, at, sealed=sealed, organisation=acting.organisation, **answer)
        request = random_id()
        sealed = seal_asked(key, request, "", "Mia")
        answer = {"state": "confirmed", "answered_at": state.now(), "answer": seal_given(key, request, given)}
        await _asked(session, family, request, state.now(), sealed=sealed, organisation=acting.organisation, **answer)
        for number in range(MANY):
            bill = random_id()
            content = BillContent(cents=1_000 + number, about="Mia", organisation="Gesamtschule", person="Petra")
            values = {
                "application": family.application,
                "request": request,
                "organisation": acting.organisation,
                "member": acting.member,
                "month": f"{2020 + number // 12}-{number % 12 + 1:02}",
                "state": "billed",
                "sealed": seal_bill(key, bill, content),
                "billed_at": state.now() - timedelta(hours=number),
            }
            await session.db.execute(insert(provider_bill).values(tenant=session.tenant, id=bill, **values))


async def _asked(session: Session, family: Family, request: UUID, at: datetime, **values: object) -> None:
    about = {"application": family.application, "document": "teilhabe", "item": "mia22222"}
    times = {"asked_at": at, "expires_at": at + timedelta(days=60), "taken_at": at}
    code = code_hash(session, str(request))
    row = {"tenant": session.tenant, "id": request, "code": code, **about, **times, **values}
    await session.db.execute(insert(third_party_request).values(**row))


async def pages_of(person: Person, address: str, row: str) -> tuple[list[int], Page]:
    """How many rows each page of a list has, and the last page."""
    page = await person.open(address)
    counts = [len(page.root.xpath(row))]
    while older := [words for words in page.links if words.startswith("Ältere")]:
        page = await page.follow(older[0])
        counts.append(len(page.root.xpath(row)))
    return counts, page


async def test_bills_of_the_organisation_go_on(busy: None, school: Person) -> None:
    counts, last = await pages_of(school, "/organisation/abrechnungen", "//tbody/tr")
    assert counts == [ON_A_PAGE, MANY - ON_A_PAGE]
    assert "10,29" in last.text


async def test_bills_of_the_authority_go_on(busy: None, clerk: Person) -> None:
    counts, last = await pages_of(clerk, "/verwaltung/abrechnungen", "//tbody/tr")
    assert counts == [ON_A_PAGE, MANY - ON_A_PAGE]
    assert "10,29" in last.text


async def test_requests_of_the_organisation_go_on(busy: None, school: Person) -> None:
    page = await school.open("/organisation/bestaetigungen")
    page = await page.follow("Ältere")
    assert "ab=" in str(page.answer.url)
    assert not [words for words in page.links if words.startswith("Ältere")]


@pytest.mark.parametrize("cursor", ["unsinn", "WyJhIiwiYiJd", "WyIyMDI2LTExLTI0IiwiYiJd"])
async def test_a_changed_cursor_begins_again(busy: None, school: Person, clerk: Person, cursor: str) -> None:
    for person, address in (
        (school, "/organisation/abrechnungen"),
        (school, "/organisation/bestaetigungen"),
        (clerk, "/verwaltung/abrechnungen"),
    ):
        page = await person.open(address, ab=cursor)
        assert (page.status, "Ältere" in page.text) == (200, True)
