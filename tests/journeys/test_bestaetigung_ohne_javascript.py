"""A school confirms and bills a trip on a telephone without JavaScript: from the code to the accepted bill."""

import re

import pytest

from tests.journeys.but import fill_in
from tests.journeys.chromium import problems
from tests.journeys.conftest import Windows
from tests.journeys.office import find_case, log_in, open_message, wait_for
from tests.journeys.person import Person
from tests.journeys.wohngeld import begin, hand_in

pytestmark = pytest.mark.browser
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
TRIP = "Fahrt mit Übernachtung bestätigen"


def act_for(person: Person, account: str, town: str = "aachen") -> None:
    person.open(f"/{town}/organisation/anmelden")
    person.page.locator(f'button[value="{account}"]').click()
    person.page.wait_for_url(f"{person.base}/**")


def open_application(person: Person, number: str, town: str = "aachen") -> None:
    person.open(f"/{town}/konto/antraege")
    person.page.locator("li, .kern-card, section", has_text=number).get_by_role("link").first.click()


def code_for(person: Person, service: str) -> str:
    person.press("Von Schule oder Anbieter bestätigen lassen")
    person.page.get_by_role("button").filter(has_text=service).first.click()
    found = CODE.search(person.text)
    assert found
    return found[0]


def grant(caseworker: Person) -> None:
    caseworker.press("Eingang bestätigen")
    caseworker.press("Bearbeitung beginnen")
    caseworker.press("Entscheiden")
    caseworker.answer({"start": "01.08.2026", "until": "31.12.2026"})
    caseworker.press("Entscheiden")
    wait_for(caseworker, "Entschieden")


def bill(school: Person, amount: str) -> None:
    school.open("/aachen/organisation/abrechnungen")
    school.press("Leistungen abrechnen")
    school.page.get_by_label(re.compile("Fahrt mit Übernachtung")).first.fill(amount)
    school.press("Verbindlich abrechnen")
    assert amount in school.text


def settle(caseworker: Person) -> None:
    caseworker.open("/aachen/verwaltung/abrechnungen")
    assert "310,00" in caseworker.text
    caseworker.page.get_by_role("button").filter(has_text="Annehmen").first.click()
    caseworker.open("/aachen/verwaltung/abrechnungen?stand=accepted")
    assert "310,00" in caseworker.text


def inspect(windows: Windows) -> list[str]:
    """What axe finds on the pages of the school: wide, at 320 px and in forced colours."""
    found: list[str] = []
    person = windows.open(lambda page: found.extend(problems(page)), scripts=True)
    act_for(person, "schule.sekretariat")
    for path in ("", "/auswahl", "/mitglieder", "/abrechnungen", "/abrechnungen/neu", "/bestaetigungen"):
        person.open(f"/aachen/organisation{path}")
    person.follow(TRIP)
    return found


def test_a_trip_is_confirmed_granted_billed_and_accepted(windows: Windows) -> None:
    family, school, caseworker = windows.open(phone=True), windows.open(phone=True), windows.open()
    log_in(family, "erika.elster")
    begin(family, benefit="but")
    fill_in(family)
    number = hand_in(family, mailbox=True)
    open_application(family, number)
    code = code_for(family, TRIP)

    act_for(school, "schule.sekretariat")
    assert "Gesamtschule Aachen" in school.text
    school.press("Code eingeben")
    school.answer({"code": code.lower()})
    school.press("Öffnen")
    assert "Nordsee" in school.text
    assert "Mara" not in school.text
    school.answer({"kosten": "310,00"})
    school.press("Verbindlich bestätigen")
    assert "310,00" in school.text

    open_message(family, "Eine Leistung ist bestätigt", number)
    log_in(caseworker, "aachen.sachbearbeitung", staff=True)
    find_case(caseworker, number)
    for told in ("Gesamtschule Aachen", "Petra Schulz", "310,00"):
        assert told in caseworker.text
    grant(caseworker)
    bill(school, "310,00")
    settle(caseworker)
    school.open("/aachen/organisation/abrechnungen")
    assert "Angenommen" in school.text
    assert inspect(windows) == []


def test_a_member_of_two_organisations_changes_between_them(windows: Windows) -> None:
    trainer = windows.open(phone=True)
    act_for(trainer, "verein.training")
    assert "Sie handeln für" in trainer.text
    trainer.press("Organisation wechseln")
    trainer.page.get_by_role("button").filter(has_text="Für diese Organisation handeln").first.click()
    assert "Gesamtschule Aachen" in trainer.page.locator("header").inner_text()
