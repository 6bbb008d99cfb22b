import pytest

from tests.web.browser import Page
from tests.web.renewed.conftest import Update

pytestmark = pytest.mark.slow
KEPT = "Wir haben das Formular erneuert. Alle Ihre Angaben sind übernommen."
DONE = "Wir haben das Formular erneuert. Ihre Angaben sind übernommen."
ASKED = "Die neuen Fragen stellen wir Ihnen am Ende"


def beside(page: Page, name: str) -> str:
    return page.path.rpartition("/")[0] + name


async def test_what_is_kept_is_said_on_the_first_page_on_the_next_and_in_the_overview(
    contact: Page, update: Update
) -> None:
    update("behalten")
    page = await contact.person.open(beside(contact, "/name"))
    assert KEPT in page.text
    page = await page.fill("Weiter", {"f-vorname": "Marta"})
    assert (page.path, KEPT in page.text) == (contact.path, True)
    assert KEPT in (await contact.person.open(beside(contact, "/uebersicht"))).text


async def test_what_was_added_is_asked_last_and_named_as_new(contact: Page, update: Update) -> None:
    update("fragen")
    overview = await contact.person.open(beside(contact, "/uebersicht"))
    assert ASKED in overview.text
    page = await (await overview.follow("Weitermachen")).send("Weiter")
    assert (page.path, "Diese Frage ist neu im Formular." in page.text) == (contact.path, True)
    page = await page.fill("Weiter", {"f-telefon": "0241 4711"})
    assert page.path.endswith("/pruefen")
    assert DONE in page.text
    assert KEPT not in page.text


async def test_a_page_that_stood_open_keeps_what_was_typed_and_asks_what_is_new(contact: Page, update: Update) -> None:
    update("fragen")
    page = await contact.fill("Weiter", {"f-strasse": "Neue Straße 2"})
    assert (page.status, page.value("f-strasse")) == (409, "Neue Straße 2")
    assert "noch nicht gespeichert" in page.text
    page = await page.fill("Weiter", {"f-telefon": "0241 4711"})
    assert page.path.endswith("/kinderfrage")
    assert (await contact.person.open(contact.path)).value("f-strasse") == "Neue Straße 2"


async def test_a_page_that_is_gone_gives_back_what_was_typed_on_it(contact: Page, update: Update) -> None:
    income = await contact.person.open(beside(contact, "/einkommen"))
    update("behalten")
    page = await income.fill("Weiter", {"f-einkommen": "1.500,00"})
    assert (page.status, page.heading) == (409, "Diese Seite gehört nicht mehr zu Ihrem Antrag")
    assert "1.500,00" in page.text
    assert (await page.follow("Zur Übersicht")).path.endswith("/uebersicht")


async def test_a_draft_that_cannot_go_on_says_why_and_shows_all_that_was_entered(contact: Page, update: Update) -> None:
    update("ablehnen")
    page = await contact.fill("Weiter", {"f-strasse": "Neue Straße 2"})
    assert (page.status, page.heading) == (409, "Dieser Entwurf kann nicht weitergehen")
    for said in ("Seit 1. November gilt ein anderes Gesetz.", "Neue Straße 2", "Pontstraße 1", "27. März 1985"):
        assert said in page.text
    assert (await page.follow("Neuen Antrag anfangen")).path.endswith("/leistungen/beihilfe")
    gone = await (await page.follow("Entwurf löschen")).send("Ja, endgültig löschen")
    assert (await gone.person.open(contact.path)).status == 404


async def test_a_check_page_that_stood_open_hands_nothing_in(contact: Page, update: Update) -> None:
    page = await (await contact.person.open(beside(contact, "/nachweise"))).send("Weiter")
    page = await page.follow("Weiter zur Erklärung")
    update("behalten")
    page = await page.fill("Antrag", {"f-erklaerung": "true"})
    assert page.path.endswith("/uebersicht")
    assert KEPT in page.text


async def test_a_draft_of_a_benefit_that_was_removed_stays_readable_until_it_is_deleted(
    contact: Page, update: Update
) -> None:
    update("")
    page = await contact.person.open(contact.path)
    assert (page.status, "Neuen Antrag anfangen" in page.links) == (409, False)
    for said in ("Diesen Antrag gibt es hier nicht mehr.", "Pontstraße 1", "27. März 1985"):
        assert said in page.text
    gone = await (await page.follow("Entwurf löschen")).send("Ja, endgültig löschen")
    assert (await gone.person.open(contact.path)).status == 404
