"""In through the provider and nothing else; whatever does not fit ends on a page that reveals nothing."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.open_session import CITIZEN_LIMITS, open_guest_session
from efa.identity.rights import Role
from efa.kit.settings import Settings
from efa.web import app as web
from efa.web.state import State
from tests.conftest import NOW
from tests.identity.conftest import entered
from tests.identity.provider import ISSUER, STRANGER, Double
from tests.web.account.conftest import STAFF, Clock, begun, came_back, log_in, with_two_factors
from tests.web.browser import Person


async def test_the_choice_says_what_each_way_means(person: Person) -> None:
    page = await person.open("/aachen/anmelden", weiter="/aachen/leistungen/muster")
    assert page.heading == "Wie möchten Sie weitermachen?"
    assert page.links["Ohne Konto weiter"] == "/aachen/leistungen/muster"
    assert page.links["Mit Konto anmelden"] == "/aachen/anmelden/konto?weiter=/aachen/leistungen/muster"


async def test_a_login_leads_back_to_where_it_began(person: Person, double: Double) -> None:
    page = await log_in(person, double, weiter="/aachen/leistungen/muster")
    assert page.path == "/aachen/leistungen/muster"
    assert "Abmelden" in page.links


async def test_whoever_is_logged_in_is_not_asked_again(person: Person, double: Double) -> None:
    await log_in(person, double)
    assert (await person.open("/aachen/anmelden", weiter="/aachen/sitzung")).path == "/aachen/sitzung"


EVIL = ["//evil.example", "https://evil.example", "/\\evil", "/bonn/", "/aachen/%2f%2fevil", "javascript:alert(1)"]


@pytest.mark.parametrize("path", EVIL)
async def test_a_login_leads_to_no_other_place(person: Person, double: Double, path: str) -> None:
    assert (await log_in(person, double, weiter=path)).path == "/aachen/konto/antraege"


async def test_the_provider_is_told_an_address_from_the_settings(person: Person, double: Double) -> None:
    person.client.headers.update({"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    sent = await begun(person, double)
    assert sent["redirect_uri"] == "http://efa.example/anmelden/rueckkehr"
    assert sent["ui_locales"] == "de"


FORGED: dict[str, dict[str, str]] = {
    "no state": {"state": ""},
    "unknown state": {"state": "x" * 43},
    "other issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": ""},
    "an error with markup": {"error": "<b>x</b>", "error_description": "<script>alert(1)</script>"},
}


@pytest.mark.parametrize("answer", FORGED.values(), ids=FORGED)
async def test_a_forged_answer_logs_nobody_in_and_reveals_nothing(
    person: Person, double: Double, answer: dict[str, str]
) -> None:
    page = await came_back(person, await begun(person, double), **answer)
    assert (page.status, page.heading) == (400, "Anmeldung nicht möglich")
    assert "efa-c-aachen" not in person.client.cookies
    assert not [word for word in ("evil", "script", "state", "iss") if word in page.text]


async def test_the_answer_of_another_browser_logs_nobody_in(person: Person, double: Double) -> None:
    sent = await begun(person, double)
    person.client.cookies.clear()
    assert (await came_back(person, sent)).status == 400


async def test_a_token_of_a_stranger_logs_nobody_in(person: Person, double: Double) -> None:
    double.key = STRANGER
    assert (await log_in(person, double)).status == 400


async def test_the_same_answer_twice_logs_in_once(person: Person, double: Double) -> None:
    sent = await begun(person, double)
    await came_back(person, sent)
    assert (await came_back(person, sent)).status == 400


async def test_who_breaks_off_may_try_again_where_they_were(person: Person, double: Double) -> None:
    sent = await begun(person, double, weiter="/aachen/leistungen/muster")
    page = await came_back(person, sent, error="access_denied", code="")
    assert (page.status, page.heading) == (200, "Anmeldung abgebrochen")
    assert page.links["Noch einmal anmelden"].endswith("?weiter=%2Faachen%2Fleistungen%2Fmuster")


async def test_an_outage_is_said_and_loses_nothing(person: Person, double: Double) -> None:
    double.down = True
    page = await person.open("/aachen/anmelden/konto", weiter="/aachen/leistungen/muster")
    assert (page.status, page.heading) == (503, "Die Anmeldung ist gerade gestört")
    assert "Es ist nichts verloren." in page.text
    double.down = False
    assert (await log_in(person, double)).status == 200


async def test_the_one_address_leads_on_to_the_tenant_and_to_no_other_place(person: Person, double: Double) -> None:
    sent = await begun(person, double)
    on = await person.client.get("/anmelden/rueckkehr", params={"code": "c", "state": sent["state"], "iss": ISSUER})
    assert on.headers["location"].startswith("/aachen/anmelden/rueckkehr?code=c&state=aachen.")
    for state in ("evil.x", "//evil.example.x", "aachen.", "."):
        assert (await came_back(person, {"state": state})).status == 400


async def test_the_cookie_is_for_our_server_only(person: Person, double: Double) -> None:
    sent = await begun(person, double)
    query = {"code": "c", "state": sent["state"], "iss": ISSUER}
    answer = await person.client.get("/aachen/anmelden/rueckkehr", params=query)
    [cookie] = [c for c in answer.headers.get_list("set-cookie") if c.startswith("efa-c-aachen=")]
    assert cookie.partition("; ")[2].lower().split("; ") == ["httponly", "path=/", "samesite=lax"]
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_behind_tls_cookies_are_bound_to_the_host(state: State, double: Double, online: None) -> None:
    secure = Settings(**{**state.settings.model_dump(), "base_url": "https://efa.example"})
    person = Person.of(web.create_app(replace(state, settings=secure)), base_url="https://efa.example")
    answer = await person.client.get("/aachen/anmelden/konto")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-efa-login-c-aachen=")
    assert {"secure", "httponly", "samesite=lax"} <= set(cookie.lower().split("; "))
    assert "domain" not in cookie.lower()
    assert double.note(answer.headers["location"])["redirect_uri"].startswith("https://efa.example/anmelden/")


async def test_a_login_at_aachen_is_none_in_bonn(person: Person, double: Double) -> None:
    await log_in(person, double)
    person.client.cookies.set("efa-c-bonn", person.client.cookies["efa-c-aachen"])
    assert (await person.open("/bonn/konto/sitzungen")).path == "/bonn/anmelden"


async def test_a_login_of_a_citizen_is_none_of_staff(person: Person, double: Double) -> None:
    await log_in(person, double)
    person.client.cookies.set("efa-s-aachen", person.client.cookies["efa-c-aachen"])
    assert (await person.open("/aachen/verwaltung/sitzungen")).path != "/aachen/verwaltung/sitzungen"


async def test_a_planted_cookie_is_worth_nothing_after_the_login(person: Person, double: Double) -> None:
    await log_in(person, double)
    planted = person.client.cookies["efa-c-aachen"]
    await log_in(person, double)
    assert person.client.cookies["efa-c-aachen"] != planted
    person.client.cookies.clear()
    person.client.cookies.set("efa-c-aachen", planted)
    assert (await person.open("/aachen/konto/sitzungen")).path == "/aachen/anmelden"


async def test_a_guest_is_told_what_a_login_does(
    person: Person, state: State, tenants: Mapping[str, UUID], double: Double
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        opened = await open_guest_session(session, CITIZEN_LIMITS, NOW)
    person.client.cookies.set("efa-c-aachen", opened.token)
    page = await person.open("/aachen/anmelden")
    assert "Sie haben ohne Konto etwas begonnen" in page.text


async def test_after_the_idle_time_the_choice_says_so(person: Person, double: Double, clock: Clock) -> None:
    await log_in(person, double)
    clock.pass_minutes(60)
    page = await person.open("/aachen/konto/sitzungen")
    assert page.path == "/aachen/anmelden"
    assert "Sie sind nicht mehr angemeldet" in page.text


async def test_a_login_without_membership_opens_no_pages_of_staff(person: Person, double: Double) -> None:
    page = await log_in(person, double, STAFF)
    assert (page.status, page.heading) == (403, "Sie sind hier nicht eingetragen")


async def test_a_member_of_the_authority_lands_at_work(
    person: Person, state: State, tenants: Mapping[str, UUID], double: Double
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, NOW, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, NOW)
    page = await log_in(person, double, STAFF)
    assert (page.status, page.path) == (200, "/aachen/verwaltung/eingang")


async def test_without_a_provider_a_login_is_an_outage(person: Person, app: FastAPI, state: State) -> None:
    app.state.efa = replace(state, providers={})
    assert (await person.open("/aachen/anmelden/konto")).status == 503
