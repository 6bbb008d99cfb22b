"""Out: by a form of our own page only, here and at the provider; and what a person sees of own sessions."""

from datetime import datetime

import pytest
from fastapi import FastAPI

from tests.identity.provider import ISSUER, STRANGER, Double, good_claims, signed
from tests.web.account.conftest import Clock, log_in
from tests.web.browser import Person

SESSIONS = "/aachen/konto/sitzungen"
EVENT: dict[str, object] = {"http://schemas.openid.net/event/backchannel-logout": {}}


async def is_logged_in(person: Person) -> bool:
    return (await person.open(SESSIONS)).path == SESSIONS


async def test_logging_out_ends_the_session_and_leads_on_to_the_provider(person: Person, double: Double) -> None:
    await log_in(person, double)
    page = await (await person.open("/aachen/abmelden")).send("Jetzt abmelden")
    assert page.heading == "Sie sind abgemeldet"
    assert page.links["Auch beim Anmeldedienst abmelden"].startswith(f"{ISSUER}/logout?id_token_hint=ey")
    assert "efa-c-aachen" not in person.client.cookies
    assert not await is_logged_in(person)


async def test_our_logout_works_while_the_provider_is_down(person: Person, double: Double, clock: Clock) -> None:
    await log_in(person, double)
    clock.pass_minutes(2)
    double.down = True
    page = await (await person.open("/aachen/abmelden")).send("Jetzt abmelden")
    assert page.heading == "Sie sind abgemeldet"
    assert "Auch beim Anmeldedienst abmelden" not in page.links


async def test_a_link_alone_logs_nobody_out(person: Person, double: Double) -> None:
    await log_in(person, double)
    await person.open("/aachen/abmelden")
    assert await is_logged_in(person)


CROSS = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "same-origin"},
]


@pytest.mark.parametrize("headers", CROSS)
async def test_a_form_from_elsewhere_logs_nobody_out(person: Person, double: Double, headers: dict[str, str]) -> None:
    await log_in(person, double)
    answer = await person.client.post("/aachen/abmelden", data={"csrf": "forged"}, headers=headers)
    assert answer.status_code == 403
    assert await is_logged_in(person)


async def test_the_token_of_another_session_logs_nobody_out(person: Person, double: Double, app: FastAPI) -> None:
    attacker = Person.of(app)
    await log_in(attacker, double)
    stolen = (await attacker.open("/aachen/abmelden")).value("csrf")
    await log_in(person, double)
    answer = await person.client.post("/aachen/abmelden", data={"csrf": stolen})
    assert answer.status_code == 403
    assert await is_logged_in(person)


async def test_logging_out_twice_is_no_error(person: Person, double: Double) -> None:
    await log_in(person, double)
    page = await person.open("/aachen/abmelden")
    await page.send("Jetzt abmelden")
    assert (await page.send("Jetzt abmelden")).heading == "Sie sind abgemeldet"


async def test_a_person_ends_sessions_on_other_devices(person: Person, double: Double, app: FastAPI) -> None:
    elsewhere = Person.of(app)
    await log_in(elsewhere, double)
    await log_in(person, double)
    page = await (await person.open(SESSIONS)).send("Alle anderen Geräte abmelden")
    assert "anderes Gerät" not in page.text
    assert not await is_logged_in(elsewhere)


async def test_a_session_is_extended_by_one_action(person: Person, double: Double, clock: Clock) -> None:
    await log_in(person, double)
    csrf = (await person.open(SESSIONS)).value("csrf")
    for _ in range(3):
        clock.pass_minutes(55)
        form = {"csrf": [csrf], "next": [SESSIONS]}
        assert (await person.send("post", "/aachen/sitzung/verlaengern", form)).path == SESSIONS


async def test_an_ended_session_is_not_extended(person: Person, double: Double, clock: Clock) -> None:
    await log_in(person, double)
    csrf = (await person.open(SESSIONS)).value("csrf")
    clock.pass_minutes(60)
    page = await person.send("post", "/aachen/sitzung/verlaengern", {"csrf": [csrf], "next": [SESSIONS]})
    assert "Alles andere ist gespeichert" in page.text
    assert not await is_logged_in(person)


def logout_token(now: datetime, **changes: object) -> dict[str, str]:
    claims = {"typ": None, "nonce": None, "azp": None, "jti": "j1", "events": EVENT, **changes}
    return {"logout_token": signed(good_claims(now, **claims), typ="logout+jwt")}


async def test_the_provider_ends_a_session_without_the_browser(person: Person, double: Double, now: datetime) -> None:
    await log_in(person, double)
    answer = await person.client.post("/anmelden/abmeldung/citizen", data=logout_token(now))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert not await is_logged_in(person)
    again = await person.client.post("/anmelden/abmeldung/citizen", data=logout_token(now))
    assert again.status_code == 400


async def test_a_foreign_sid_ends_nothing_and_is_no_error(person: Person, double: Double, now: datetime) -> None:
    await log_in(person, double)
    answer = await person.client.post("/anmelden/abmeldung/citizen", data=logout_token(now, sid="s-9"))
    assert answer.status_code == 200
    assert await is_logged_in(person)


async def test_forged_calls_end_nothing(person: Person, double: Double, now: datetime) -> None:
    await log_in(person, double)
    claims = good_claims(now, typ=None, nonce=None, azp=None, jti="j1", events=EVENT)
    forged = signed(claims, STRANGER, typ="logout+jwt")
    for way, token in (("citizen", forged), ("citizen", ""), ("citizen", "x" * 20_000), ("nobody", forged)):
        answer = await person.client.post(f"/anmelden/abmeldung/{way}", data={"logout_token": token})
        assert answer.status_code == 400
    assert (await person.client.get("/anmelden/abmeldung/citizen")).status_code == 400
    assert await is_logged_in(person)
