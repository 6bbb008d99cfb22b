"""What a specialist procedure told and nobody could place: seen, placed by hand or refused."""

import pytest

from tests.applications.authority_side.office import handed_in, now_known
from tests.told import a_waiting_message
from tests.web.matrix.world import tenant_id
from tests.web.office import Office

pytestmark = pytest.mark.slow
LIST = "/verwaltung/mitteilungen"


async def waits(office: Office) -> None:
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        await a_waiting_message(session, office.state.now())


async def number_of_another(office: Office) -> str:
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        wanted = await handed_in(session, office.state.host, office.state.now())
        return (await now_known(session, wanted)).number


async def test_a_caseworker_places_what_waits_and_the_inbox_says_that_something_does(office: Office) -> None:
    await waits(office)
    inbox = await office.staff.open("/verwaltung/eingang")
    assert "Eine Mitteilung wartet auf Sie" in inbox.text
    page = await (await office.staff.open(LIST)).follow("Zahlung – WG-0")
    assert "Zu dieser Nummer gibt es hier keinen Antrag." in page.text
    assert "312,00" in page.text
    page = await page.fill("Zuordnen", {"nummer": "WG-1"})
    assert page.status == 422
    page = await page.fill("Zuordnen", {"nummer": await number_of_another(office)})
    assert "Alle Mitteilungen sind zugeordnet." in page.text
    await office.work()


async def test_refusing_wants_a_reason(office: Office) -> None:
    await waits(office)
    page = await (await office.staff.open(LIST)).follow("Zahlung – WG-0")
    page = await page.fill("Mitteilung ablehnen", {})
    assert "Bitte wählen Sie einen Grund." in page.text
    page = await page.fill("Mitteilung ablehnen", {"grund": "not_ours"})
    assert "Alle Mitteilungen sind zugeordnet." in page.text
