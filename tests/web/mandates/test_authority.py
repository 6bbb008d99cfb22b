"""The authority's side of mandates: organisations are looked at, certificates checked, acts seen on the case."""

import pytest
from fastapi import FastAPI

from efa.identity.organisation_standing import Known
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.mandates.people import berta_of_the_awo, code_of, give, mara_with_account, place_of_work
from tests.web.wohngeld import ready

pytestmark = pytest.mark.slow
URKUNDE = {"datei": [("urkunde.pdf", a_pdf(), "application/pdf")]}
KLEIN = "https://konto.example|klein"


async def asked(state: State, app: FastAPI, **changes: str | list[str]) -> Person:
    """A Betreuer who has handed in the certificate of the court."""
    klein = await mara_with_account(state, app, KLEIN)
    said = {"art": "betreuung", "name": "Otto Ohnekonto", "leistung": "wohngeld", "aufgabe": ["behoerden"], **changes}
    page = await (await klein.open("/konto/hilfe/urkunde")).fill("Einreichen", said, URKUNDE)
    assert page.path == "/konto/hilfe", page.errors
    return klein


async def test_a_betreuer_acts_once_somebody_has_looked_at_the_certificate(state: State, app: FastAPI) -> None:
    klein = await asked(state, app)
    listed = await klein.open("/konto/hilfe")
    assert ("wird von der Behörde geprüft" in listed.text, "Für die Person handeln" in listed.text) == (True, False)
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    page = await (await clerk.open("/verwaltung/vollmachten")).follow("Ansehen")
    assert "Behördenangelegenheiten" in page.text
    document = await clerk.client.get(page.links[next(words for words in page.links if words.startswith("Herunter"))])
    assert document.headers["content-type"] == "application/pdf"
    page = await page.send("Nachweis bestätigen")
    assert "Nachweis von der Behörde angesehen" in page.text
    acting = await (await klein.open("/konto/hilfe")).follow("Für die Person handeln")
    assert acting.heading == "Otto Ohnekonto"
    assert "Rechtliche Betreuung" in acting.text


async def test_a_betreuung_without_tasks_is_none(state: State, app: FastAPI) -> None:
    klein = await mara_with_account(state, app, KLEIN)
    form = await klein.open("/konto/hilfe/urkunde")
    page = await form.fill("Einreichen", {"art": "betreuung", "name": "Otto", "leistung": "wohngeld"}, URKUNDE)
    assert page.errors == ["Wählen Sie die Aufgabenbereiche, die in der Bestellungsurkunde stehen."]


async def test_a_rejected_mandate_says_why_and_allows_nothing(state: State, app: FastAPI) -> None:
    klein = await asked(state, app)
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    page = await (await clerk.open("/verwaltung/vollmachten")).follow("Ansehen")
    assert (await page.send("Zurückweisen")).errors == ["Nennen Sie den Grund."]
    rejected = await page.send("Zurückweisen", grund="Die Urkunde ist unleserlich.")
    assert "Die Urkunde ist unleserlich." in rejected.text
    assert "von der Behörde zurückgewiesen" in (await klein.open("/konto/hilfe")).text


async def test_an_administrator_says_what_an_organisation_is(state: State, app: FastAPI) -> None:
    mara, berta = await mara_with_account(state, app), await berta_of_the_awo(state, app, Known())
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN)
    page = await (await admin.open("/verwaltung/organisationen")).follow("Prüfen")
    assert page.heading == "AWO Kreisverband Aachen"
    assert (await page.send("Speichern", stand="active")).status == 422
    await page.send("Speichern", stand="active", art="welfare")
    given = await give(mara, await code_of(berta))
    assert given.status == 200
    await (await (await admin.open("/verwaltung/organisationen")).follow("Prüfen")).send("Speichern", stand="suspended")
    assert "gesperrt" in (await berta.open("/organisation/menschen")).text


async def test_the_caseworker_sees_who_acted_for_whom_and_may_reject_it(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    await page.fill("Antrag jetzt abschicken", ticks)
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    case = await (await clerk.open("/verwaltung/eingang")).follow("WG-")
    assert "Berta Schulz (AWO Kreisverband Aachen), Vollmacht" in case.text
    assert "Berta Schulz, AWO Kreisverband Aachen, für Mara Muster (Vollmacht)" in case.text
    mandate = await case.follow("Vollmacht ansehen")
    await mandate.send("Zurückweisen", grund="Das Original fehlt.")
    assert (await berta.open(f"{helped}/uebersicht")).status == 403


async def test_who_works_for_the_organisation_as_well_does_not_work_on_the_case(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    await page.fill("Antrag jetzt abschicken", ticks)
    clerk, who = await colleague(state, app, "aachen", Role.CASEWORKER)
    listed = await clerk.open("/verwaltung/eingang")
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    form = await (await admin.open("/verwaltung/organisationen")).follow("Prüfen")
    await form.send("Speichern", befangen=to_public(who))
    refused = await listed.follow("WG-")
    assert (refused.status, "§ 16 SGB X" in refused.text) == (403, True)
