"""Citizens and organisations through the real Keycloak and the doubles of BundID and Mein Unternehmenskonto."""

import re
from pathlib import Path

import pytest

from tests.journeys.chromium import problems
from tests.journeys.conftest import Windows
from tests.journeys.office import find_case
from tests.journeys.person import Person
from tests.journeys.wohngeld import begin, fill_in
from tests.keycloak.logins import choose_at_account, hand_on, log_in_at_keycloak, prove_at_account, reach_account

pytestmark = [pytest.mark.browser, pytest.mark.keycloak]
CITIZEN, ORGANISATION = "/aachen/anmelden/konto", "/aachen/organisation/anmelden"
CONFIRMED = {
    "sie/name": {"f-person-vorname": "Erika", "f-person-geburtsdatum": "1964"},
    "sie/anschrift": {"f-person-anschrift-strasse": "Musterstraße", "f-person-anschrift-ort": "Aachen"},
}


def draft_of(person: Person) -> str:
    """The address of the draft on whose page somebody is."""
    found = re.match(r".*/antrag/[^/]+", person.page.url)
    assert found, person.page.url
    return found[0].removeprefix(person.base)


def shown(person: Person, fields: dict[str, str]) -> dict[str, str]:
    return {name: person.page.locator(f'[name="{name}"]').input_value() for name in fields}


def test_what_bundid_proves_stands_fast_in_the_form_and_what_was_typed_there_can_be_changed(windows: Windows) -> None:
    erika = windows.open()
    prove_at_account(erika, "/duesseldorf/anmelden/konto", "erika|eID")
    begin(erika, "duesseldorf")
    draft = draft_of(erika)
    for page, answers in CONFIRMED.items():
        erika.open(f"{draft}/{page}")
        for name, words in answers.items():
            assert words in erika.page.locator(f'dl[id="{name}"]').inner_text()
    erika.open(f"{draft}/sie/kontakt")
    address = {"f-person-email": "erika@example.invalid"}  # typed by her once, so hers to change
    assert shown(erika, address) == address


def test_the_online_id_is_asked_for_at_the_end_and_nothing_typed_is_lost(windows: Windows) -> None:
    erika, caseworker = windows.open(), windows.open()
    prove_at_account(erika, "/bonn/anmelden/konto", "erika|Benutzername")
    begin(erika, "bonn")
    fill_in(erika)
    erika.go_on()
    for box in erika.page.locator("main form input[type=checkbox]").all():
        box.check()
    erika.answer({"weg": "mailbox", "email": "anders@example.org"})
    erika.press("Antrag jetzt abschicken")
    assert "Online-Ausweis" in erika.text
    erika.press("Mit Online-Ausweis fortfahren")
    hand_on(erika)
    assert erika.page.locator("button[value^='erika|']").count() == 1  # the other ways prove too little
    erika.page.locator("button[value='erika|eID']").click()
    erika.go_on()
    assert shown(erika, {"email": "anders@example.org"}) == {"email": "anders@example.org"}
    assert all(box.is_checked() for box in erika.page.locator("main form input[type=checkbox]").all())
    erika.press("Antrag jetzt abschicken")
    number = erika.page.locator(".efa-receipt-number").inner_text()
    log_in_at_keycloak(caseworker, "/bonn/verwaltung/anmelden", "bonn.sachbearbeitung")
    find_case(caseworker, number, "bonn")
    assert "aus dem Nutzerkonto" in caseworker.page.content()


def test_who_turns_back_at_bundid_finds_the_draft_as_it_was(windows: Windows) -> None:
    mara = windows.open(phone=True)
    begin(mara)
    mara.answer({"f-person-vorname": "Mara", "f-person-familienname": "Muster"})
    mara.press("Speichern und später weitermachen")
    draft = draft_of(mara)
    reach_account(mara, f"{CITIZEN}?weiter={draft}/sie/name")
    mara.press("Abbrechen")
    assert "keine Angaben" in mara.text
    mara.go_on()
    assert mara.heading == "Anmeldung abgebrochen"
    mara.open(f"{draft}/sie/name")
    assert shown(mara, {"f-person-vorname": "Mara"}) == {"f-person-vorname": "Mara"}


def test_a_draft_begun_without_account_becomes_that_of_the_account(windows: Windows) -> None:
    jonas = windows.open()
    begin(jonas, "dortmund")
    jonas.answer({"f-person-vorname": "Jonas", "f-person-familienname": "Beispiel"})
    jonas.press("Speichern und später weitermachen")
    draft = draft_of(jonas)
    prove_at_account(jonas, f"/dortmund/anmelden/konto?weiter={draft}/sie/name", "jonas|Elster")
    assert jonas.page.url == f"{jonas.base}{draft}/sie/name"
    elsewhere = windows.open()
    prove_at_account(elsewhere, "/dortmund/anmelden/konto", "jonas|Elster")
    assert draft in elsewhere.page.content()


def test_an_organisation_logs_in_and_a_member_of_two_chooses(windows: Windows) -> None:
    mehmet = windows.open()
    prove_at_account(mehmet, ORGANISATION, "verein.training")
    assert "Turnverein Aachen" in mehmet.text
    mehmet.press("Organisation wechseln")
    mehmet.page.locator("main button", has_text="Für diese Organisation handeln").first.click()
    assert "Gesamtschule Aachen" in mehmet.text


def test_somebody_else_may_log_in_right_after_in_the_same_browser(windows: Windows) -> None:
    shared = windows.open()
    prove_at_account(shared, CITIZEN, "fatma|eID")
    prove_at_account(shared, ORGANISATION, "awo.leitung")
    assert "AWO Kreisverband Aachen" in shared.text
    prove_at_account(shared, CITIZEN, "erika|Elster")
    assert shared.path == "/aachen/konto/antraege"


def leave(person: Person, address: str) -> None:
    """Log out here, and then at Keycloak."""
    person.open(address)
    person.go_on()
    person.page.locator("main a[href*='openid-connect/logout']").click()
    person.page.wait_for_load_state()


def test_a_logout_ends_the_login_here_and_at_keycloak(windows: Windows) -> None:
    erika = windows.open()
    prove_at_account(erika, CITIZEN, "erika|eID")
    leave(erika, "/aachen/abmelden")
    erika.page.wait_for_url(f"{erika.base}/**")
    assert "Sie sind abgemeldet" in erika.text
    reach_account(erika, CITIZEN)


def test_a_logout_right_after_the_login_ends_that_at_mein_unternehmenskonto_too(windows: Windows) -> None:
    anke = windows.open()
    prove_at_account(anke, ORGANISATION, "verein.vorstand")
    leave(anke, "/aachen/organisation/abmelden")
    anke.page.locator("form[name=saml-post-binding] input[type=submit]").click()
    assert anke.heading == "Sie sind auch beim Unternehmenskonto abgemeldet"
    anke.go_on()
    anke.page.wait_for_url(f"{anke.base}/**")
    assert "Sie sind abgemeldet" in anke.text


def test_no_session_at_keycloak_answers_a_second_login(windows: Windows) -> None:
    jonas = windows.open()
    prove_at_account(jonas, CITIZEN, "jonas|Elster")
    jonas.page.context.clear_cookies(name="__Host-efa")
    reach_account(jonas, "/bonn/anmelden/konto")
    assert jonas.heading == "Als wen möchten Sie sich anmelden?"


def test_while_the_account_service_is_down_a_page_says_so_and_the_draft_waits(windows: Windows) -> None:
    mara = windows.open()
    begin(mara, "wuppertal")
    mara.answer({"f-person-vorname": "Mara"})
    mara.press("Speichern und später weitermachen")
    draft = draft_of(mara)
    switch = mara.page.locator("form:has(input[value=citizen_login]) button")
    mara.open("/demo")
    switch.click()
    mara.page.goto(mara.base + "/wuppertal/anmelden/konto")
    mara.page.locator("form[name=saml-post-binding] input[type=submit]").click()
    assert mara.heading == "Das Konto ist gerade nicht erreichbar"
    mara.open("/demo")
    switch.click()
    mara.open(f"{draft}/sie/name")
    assert shown(mara, {"f-person-vorname": "Mara"}) == {"f-person-vorname": "Mara"}


@pytest.mark.parametrize(
    ("entrance", "choice"), [(CITIZEN, "erika|eID"), (ORGANISATION, "schule.sekretariat")], ids=["BundID", "MUK"]
)
def test_the_pages_on_the_way_are_accessible(windows: Windows, entrance: str, choice: str, tmp_path: Path) -> None:
    person, without_scripts = windows.open(scripts=True), windows.open(phone=True)
    reach_account(person, entrance)
    assert problems(person.page) == []
    person.page.locator(f'button[value="{choice}"]').click()
    person.page.wait_for_load_state()
    assert problems(person.page) == []
    without_scripts.page.goto(without_scripts.base + entrance)
    without_scripts.page.screenshot(path=tmp_path / "handed-on.png")
    assert "drücken Sie auf „Weiter“" in without_scripts.text


def test_bundid_shows_what_is_handed_over_before_it_is(windows: Windows) -> None:
    erika = windows.open(phone=True)
    choose_at_account(erika, CITIZEN, "erika|eID")
    assert "Musterstraße 1" in erika.text
    assert erika.page.locator("tr", has_text="email").inner_text().endswith("NORMAL")
