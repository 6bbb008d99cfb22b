"""A court extends a Betreuung, a certificate is sent again: the person and all that was done for them stay the same."""

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.mandates.people import csrf, mara_with_account

pytestmark = pytest.mark.slow
URKUNDE = {"datei": [("urkunde.pdf", a_pdf(), "application/pdf")]}
KLEIN = "https://konto.example|klein"
BETREUUNG: dict[str, str | list[str]] = {
    "art": "betreuung",
    "name": "Otto Ohnekonto",
    "leistung": "wohngeld",
    "aufgabe": ["behoerden"],
}


@pytest.fixture
async def klein(state: State, app: FastAPI) -> Person:
    return await mara_with_account(state, app, KLEIN)


@pytest.fixture
async def clerk(state: State, app: FastAPI) -> Person:
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    return person


async def sent(klein: Person, **changes: str | list[str]) -> Page:
    return await (await klein.open("/konto/hilfe/urkunde")).fill("Einreichen", {**BETREUUNG, **changes}, URKUNDE)


async def checked(clerk: Person) -> None:
    await (await (await clerk.open("/verwaltung/vollmachten")).follow("Ansehen")).send("Nachweis bestätigen")


async def test_a_new_certificate_goes_on_with_the_same_drafts(klein: Person, clerk: Person) -> None:
    await sent(klein, bis="31.12.2026")
    await checked(clerk)
    page = await (await klein.open("/konto/hilfe")).follow("Für die Person handeln")
    await (await page.follow("Wohngeld")).send("Antrag starten")
    form = await (await klein.open("/konto/hilfe")).follow("Neue Urkunde einreichen")
    assert "Sie handeln weiter für: Otto Ohnekonto" in form.text
    again = await form.fill("Einreichen", {"bis": "31.12.2028"}, URKUNDE)
    assert again.path == "/konto/hilfe", again.errors
    await checked(clerk)
    listed = await klein.open("/konto/hilfe")
    assert (listed.text.count("Otto Ohnekonto"), listed.text.count("Für die Person handeln")) == (2, 1)
    page = await listed.follow("Für die Person handeln")
    assert ("31. Dezember 2028" in page.text, "Weitermachen" in page.text) == (True, True)


async def test_a_rejected_document_is_sent_again_and_looked_at(klein: Person, clerk: Person) -> None:
    await sent(klein, art="vollmacht")
    page = await (await klein.open("/konto/hilfe")).follow("Für die Person handeln")
    before = await (await klein.open("/konto/hilfe")).follow("Neue Urkunde einreichen")
    mandate = page.path.split("/")[2]
    refused = await clerk.open(f"/verwaltung/vollmachten/{mandate}")
    await refused.send("Zurückweisen", grund="Die Unterschrift fehlt.")
    await before.fill("Einreichen", {"art": "vollmacht"}, URKUNDE)
    listed = await klein.open("/konto/hilfe")
    assert ("wird von der Behörde geprüft" in listed.text, "Für die Person handeln" in listed.text) == (True, False)
    await checked(clerk)
    assert "Für die Person handeln" in (await klein.open("/konto/hilfe")).text


async def test_nobody_goes_on_for_a_person_of_somebody_else(klein: Person, state: State, app: FastAPI) -> None:
    await sent(klein, art="vollmacht")
    page = await (await klein.open("/konto/hilfe")).follow("Für die Person handeln")
    stranger = await mara_with_account(state, app, "https://konto.example|fremd")
    found = await stranger.open("/konto/hilfe/urkunde", fuer=page.path.split("/")[2])
    assert found.status == 404
    form = await stranger.open("/konto/hilfe/urkunde")
    said = {"art": ["betreuung"], "leistung": ["wohngeld"], "aufgabe": ["behoerden"], "fuer": [page.path.split("/")[2]]}
    posted = await stranger.send("post", form.path, {**said, "csrf": [csrf(form)]}, URKUNDE)
    assert posted.status == 404


async def test_the_authority_reads_of_an_einwilligungsvorbehalt(klein: Person, clerk: Person) -> None:
    await sent(klein, vorbehalt="true")
    page = await (await clerk.open("/verwaltung/vollmachten")).follow("Ansehen")
    assert "vom Gericht angeordnet (§ 1825 BGB)" in page.text


async def test_a_betreuung_that_allows_nothing_here_says_so_at_once(klein: Person) -> None:
    page = await sent(klein, aufgabe=["wohnung"])
    assert [error[:49] for error in page.errors] == ["Mit diesen Aufgabenbereichen können Sie hier kein"]


async def test_who_receives_the_post_says_where(klein: Person, clerk: Person) -> None:
    page = await sent(klein, aufgabe=["behoerden", "post"], anschrift="")
    assert page.errors == ["Geben Sie Ihre Anschrift an. Bescheide gehen sonst nicht an Sie."]
    assert (await sent(klein, aufgabe=["behoerden", "post"], anschrift="Weg 1, 52062 Aachen")).path == "/konto/hilfe"
