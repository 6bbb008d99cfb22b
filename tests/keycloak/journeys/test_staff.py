"""Staff at the real Keycloak, in a real browser: password, second factor, and an end that comes from there."""

import time

import pytest

from efa.identity.keycloak.server import Administrator, Server
from tests.journeys.chromium import problems
from tests.journeys.conftest import Windows
from tests.journeys.running import Demo
from tests.keycloak.logins import give_password, log_in_at_keycloak, next_code, prove_at_keycloak

pytestmark = [pytest.mark.browser, pytest.mark.keycloak]


def administration(demo: Demo) -> Server:
    host, _, port = demo.url.rpartition(":")
    password = (demo.folder / "keycloak/keycloak.password").read_text()
    return Server(f"{host}:{int(port) + 1}", Administrator(name="einrichtung", secret=password))


def test_a_wrong_password_is_said_in_german_and_opens_nothing(windows: Windows) -> None:
    stranger = windows.open()
    stranger.page.goto(f"{stranger.base}/aachen/verwaltung/anmelden")
    stranger.page.locator("#username").fill("aachen.sachbearbeitung")
    stranger.page.locator("#password").fill("geraten-und-falsch")
    stranger.page.locator("#kc-login").click()
    assert "Benutzername oder Passwort stimmt nicht." in stranger.text


def test_staff_give_a_second_factor_and_lose_their_session_when_keycloak_ends_it(windows: Windows, demo: Demo) -> None:
    kim = windows.open()
    log_in_at_keycloak(kim, "/aachen/verwaltung/anmelden", "aachen.sachbearbeitung")
    kim.open("/aachen/verwaltung/eingang")
    assert kim.path == "/aachen/verwaltung/eingang"
    server = administration(demo)
    [account] = server.get("realms/efa-staff/users", username="aachen.sachbearbeitung", exact="true")
    server.post(f"realms/efa-staff/users/{account['id']}/logout", {})
    until = time.monotonic() + 10
    while kim.page.url.endswith("/eingang") and time.monotonic() < until:
        kim.page.goto(f"{kim.base}/aachen/verwaltung/eingang")
    assert not kim.page.url.endswith("/verwaltung/eingang")


def test_who_sets_up_a_factor_is_asked_for_both_before_anything_of_people_is_shown(windows: Windows) -> None:
    uli = windows.open()
    uli.page.goto(f"{uli.base}/bonn/verwaltung/anmelden")
    prove_at_keycloak(uli, "bonn.leitung")
    uli.page.goto(f"{uli.base}/bonn/verwaltung/eingang")
    assert uli.page.locator("main table").count() == 0
    next_code()
    uli.go_on()
    prove_at_keycloak(uli, "bonn.leitung")
    assert uli.path == "/bonn/verwaltung/eingang"


def test_without_the_second_factor_nobody_of_staff_comes_back_to_us(windows: Windows) -> None:
    robin = windows.open()
    robin.page.goto(f"{robin.base}/aachen/verwaltung/anmelden")
    give_password(robin, "aachen.leitung")
    assert "/realms/efa-staff/" in robin.page.url
    robin.page.goto(f"{robin.base}/aachen/verwaltung/eingang")
    assert robin.page.locator("main table").count() == 0


def test_the_login_page_is_accessible_and_german(windows: Windows) -> None:
    person = windows.open(scripts=True)
    person.page.goto(f"{person.base}/aachen/verwaltung/anmelden")
    assert person.page.locator("html").get_attribute("lang") == "de"
    assert problems(person.page) == []
