"""A school confirms a trip on a telephone with JavaScript switched off: code, confirmation, what everybody reads."""

import re

import pytest

from tests.journeys.but import fill_in
from tests.journeys.conftest import Windows
from tests.journeys.office import find_case, log_in, open_message
from tests.journeys.person import Person
from tests.journeys.wohngeld import begin, hand_in

pytestmark = pytest.mark.browser
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
TRIP = "Fahrt mit Übernachtung bestätigen"


def act_for(person: Person, account: str, town: str = "aachen") -> None:
    person.open(f"/{town}/organisation/anmelden")
    person.page.locator(f'button[value="{account}"]').click()
    person.page.wait_for_url(f"{person.base}/**")


def open_application(person: Person, number: str) -> None:
    person.open("/aachen/konto/antraege")
    person.page.locator("li, .kern-card, section", has_text=number).get_by_role("link").first.click()


def code_for(person: Person, service: str) -> str:
    person.press("Von Schule oder Anbieter bestätigen lassen")
    person.page.get_by_role("button").filter(has_text=service).first.click()
    found = CODE.search(person.text)
    assert found
    return found[0]


def narrow(person: Person) -> bool:
    """Whether the page fits without being pushed sideways."""
    return bool(person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_trip_is_confirmed_from_the_code_to_the_case(windows: Windows) -> None:
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


def test_a_member_of_two_organisations_changes_between_them(windows: Windows) -> None:
    trainer = windows.open(phone=True)
    act_for(trainer, "verein.training")
    assert "Sie handeln für" in trainer.text
    trainer.press("Organisation wechseln")
    trainer.page.get_by_role("button").filter(has_text="Für diese Organisation handeln").first.click()
    assert "Gesamtschule Aachen" in trainer.page.locator("header").inner_text()
