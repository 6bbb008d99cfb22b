"""From a decided first application to the next one: answers are taken over, seen, confirmed, handed in, compared."""

import re
from collections.abc import Mapping

import pytest
from fastapi import FastAPI

from efa.kit.ids import random_id, to_public
from efa.web.state import State
from tests.web.api.program import Program
from tests.web.browser import Page
from tests.web.office import Office
from tests.web.wohngeld import applicant, browser

TAKE, ANEW = "Angaben aus Ihrem letzten Antrag übernehmen", "Alles neu ausfüllen"
NEXT_PERIOD = "/leistungen/wohngeld?procedure=weiterleistung"
ANSWERS: Mapping[str, Mapping[str, str | list[str]]] = {
    "/bisher/wohngeld": {
        "f-weiterleistung-endet-tag": "31",
        "f-weiterleistung-endet-monat": "12",
        "f-weiterleistung-endet-jahr": "2026",
    },
    "/einkommen/beruf": {"f-person-status": "arbeitnehmer"},
    "/einkommen/andere-leistungen": {"f-person-transfer": "keine"},
    "/einkommen/eigenes": {"f-person-hat_einnahmen": "false"},
    "/einkommen/unterhalt": {"f-person-zahlt_unterhalt": "false"},
    "/haushalt/personen": {"weitere": "done"},
    "/weiteres/vermoegen": {"f-weiteres-hat_vermoegen": "false"},
}


async def begun(office: Office, button: str = TAKE) -> Page:
    page = await office.who.person.open(NEXT_PERIOD)
    assert page.root.xpath("//input[@value='weiterleistung' and @checked]")
    offered = await page.send("Antrag starten")
    assert offered.heading == "Angaben aus Ihrem letzten Antrag übernehmen?"
    return await offered.send(button)


async def filled_in(page: Page) -> Page:
    """What is open, page by page up to the check page."""
    for _ in range(40):
        path = re.sub(r"^/antrag/[^/]+", "", page.path)
        if path == "/pruefen":
            return page
        page = await page.fill("Weiter", ANSWERS.get(path, {}))
        assert page.errors == [], (path, page.errors)
    raise AssertionError("the form does not end")


@pytest.mark.slow
async def test_a_renewal_goes_from_the_decision_to_the_receipt_with_answers_taken_over(office: Office) -> None:
    await office.decided()
    page = await begun(office)
    name = await page.person.open(page.path.replace("/uebersicht", "/sie/name"))
    assert name.value("f-person-vorname") == "Mara"
    assert "Diese Angaben haben wir aus Ihrem Antrag vom 24. November 2026 übernommen." in name.text
    income = await page.person.open(page.path.replace("/uebersicht", "/bisher/wohngeld"))
    assert "übernommen" not in income.text
    check = await filled_in(name)
    assert "aus einem früheren Antrag, 24. November 2026" in check.text
    declaration = await check.person.open(check.path.replace("/pruefen", "/erklaerung"))
    assert declaration.path == check.path
    declaration = await check.send("Die Angaben stimmen noch")
    ticks = {str(box.get("name")): "true" for box in declaration.root.xpath("//main//input[@type='checkbox']")}
    receipt = await declaration.fill("Antrag jetzt abschicken", ticks)
    assert receipt.path.startswith("/eingang/")
    await _seen_by_the_authority(office)


async def _seen_by_the_authority(office: Office) -> None:
    await office.work()
    inbox = await office.staff.open("/verwaltung/eingang")
    assert "Wohngeld weiter beantragen" in inbox.text
    case = await office.staff.open(next(href for href in inbox.links.values() if "/verwaltung/antrag/" in href))
    assert "Frühere Anträge dieser Person" in case.text
    assert "Bewilligung, 200,00 €, 1. November 2026 bis 31. Oktober 2027" in case.text
    assert "aus einem früheren Antrag" in case.text
    earlier = await case.follow("Zum früheren Antrag")
    assert "Entschieden" in earlier.text


async def test_everything_may_be_filled_in_anew(office: Office) -> None:
    page = await begun(office, ANEW)
    name = await page.person.open(page.path.replace("/uebersicht", "/sie/name"))
    assert name.value("f-person-vorname") == ""


async def test_somebody_else_and_a_guest_are_offered_nothing(office: Office, state: State, app: FastAPI) -> None:
    own = await (await office.who.person.open(NEXT_PERIOD)).send("Antrag starten")
    [button] = own.root.xpath("//button[@name='uebernehmen' and @value!='nichts']")
    wanted = {"procedure": ["weiterleistung"], "uebernehmen": [str(button.get("value"))], "trotzdem": ["1"]}
    guest = await applicant(state, app)
    page = await guest.person.open(NEXT_PERIOD)
    assert (await page.send("Antrag starten")).path.endswith("/uebersicht")
    token = str((await guest.person.open(NEXT_PERIOD)).value("csrf"))
    address = "/leistungen/wohngeld/antrag"
    assert (await guest.person.send("post", address, {**wanted, "csrf": [token]})).status == 404
    nobody = {**wanted, "uebernehmen": [to_public(random_id())]}
    assert (await guest.person.send("post", address, {**nobody, "csrf": [token]})).status == 404
    new = await browser(state, app, None).send("post", address, {**wanted, "csrf": ["-"]})
    name = await new.person.open(new.path.replace("/uebersicht", "/sie/name"))
    assert name.value("f-person-vorname") == ""


@pytest.mark.slow
async def test_a_change_is_reported_and_closed_without_a_notice(office: Office) -> None:
    await office.decided()
    page = await (await office.who.person.open("/leistungen/wohngeld?procedure=aenderung")).send("Antrag starten")
    page = await (await page.send(TAKE)).follow("Beginnen")
    when = {f"f-aenderung-seit-{part}": value for part, value in (("tag", "1"), ("monat", "11"), ("jahr", "2026"))}
    page = await page.fill("Weiter", {"f-aenderung-was": ["konto"], **when})
    check = await filled_in(page)
    assert "können wir keinen Betrag schätzen" in check.text
    assert "IBAN" in check.text
    assert "Gesamte Miete" not in check.text
    declaration = await check.send("Die Angaben stimmen noch")
    ticks = {str(box.get("name")): "true" for box in declaration.root.xpath("//main//input[@type='checkbox']")}
    await declaration.fill("Antrag jetzt abschicken", ticks)
    await office.work()
    inbox = await office.staff.open("/verwaltung/eingang")
    case = await office.staff.open(next(href for href in inbox.links.values() if "/verwaltung/antrag/" in href))
    case = await (await case.send("Eingang bestätigen")).send("Bearbeitung beginnen")
    assert "Abgeschlossen" in (await case.send("Ohne Bescheid abschließen")).text


async def test_a_program_takes_over_and_confirms_with_handing_in(office: Office, app: FastAPI) -> None:
    program = Program(app, office.who.person.client)
    program.token = (await program.get("/session"))["csrf_token"]
    benefit = (await program.get("/benefits/wohngeld")).json
    assert benefit["procedures"][1]["follows"] == ["erstantrag", "weiterleistung"]
    [earlier] = (await program.get("/applications")).json
    wish = {"benefit": "wohngeld", "procedure": "weiterleistung", "place": "053340002002"}
    begun = await program.post("/drafts", **wish, take_over=earlier["id"])
    assert begun["answers"]["person"]["vorname"] == "Mara"
    assert "/person/vorname" in begun["unconfirmed"]
    declared = {"erklaerung": {"ist_richtig": True, "meldet_aenderungen": True}}
    submit = f"/drafts/{begun['id']}/submit"
    refused = await program.post(submit, begun.tag, declarations=declared)
    assert (refused.status, refused.type) == (409, "applications.taken_over_unconfirmed")
    assert (await program.post(submit, begun.tag, declarations=declared, confirms_taken_over=True)).status == 201


async def test_a_link_from_elsewhere_names_the_procedure_by_its_leika_key(office: Office) -> None:
    for leika, chosen in (("99107023011000", "aenderung"), ("99107023037000", "erstantrag")):
        page = await office.who.person.open("/", leika=leika)
        [radio] = page.root.xpath("//input[@name='procedure' and @checked]")
        assert radio.get("value") == chosen
