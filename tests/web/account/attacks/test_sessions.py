"""Attacks on a session that is open: planted, carried elsewhere, ended by strangers, kept too long."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from fastapi import FastAPI

from tests.identity.provider import Double, good_claims, signed
from tests.web.account.attacks.conftest import Record
from tests.web.account.conftest import Clock, log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow
SESSIONS = "/aachen/konto/sitzungen"
COOKIE = "efa-c-aachen"
EVENT: dict[str, object] = {"http://schemas.openid.net/event/backchannel-logout": {}}
LOGOUT: dict[str, object] = {"typ": None, "nonce": None, "azp": None, "jti": "j1", "events": EVENT}


async def is_inside(person: Person) -> bool:
    return (await person.open(SESSIONS)).path == SESSIONS


async def test_46_a_session_planted_before_the_login_is_worth_nothing_after_it(
    person: Person, app: FastAPI, double: Double, record: Record
) -> None:
    attacker = Person.of(app)
    double.claims["sub"] = "attacker"
    await log_in(attacker, double)
    double.claims["sub"] = "victim"
    planted = attacker.client.cookies[COOKIE]
    person.client.cookies.set(COOKIE, planted, domain="efa.example")
    await log_in(person, double)
    assert await record.kinds() == ["session_foreign"]
    assert not await is_inside(attacker)


async def test_46_a_logout_leaves_no_session_that_could_be_used_again(person: Person, double: Double) -> None:
    await log_in(person, double)
    kept = person.client.cookies[COOKIE]
    await (await person.open("/aachen/abmelden")).send("Jetzt abmelden")
    person.client.cookies.set(COOKIE, kept)
    assert not await is_inside(person)


async def test_50_no_foreign_page_logs_anybody_out(person: Person, double: Double, record: Record) -> None:
    await log_in(person, double)
    await person.client.get("/aachen/abmelden", headers={"sec-fetch-site": "cross-site", "sec-fetch-dest": "image"})
    assert (await is_inside(person), await record.at()) == (True, [])
    crossing = {"sec-fetch-site": "cross-site"}
    answer = await person.client.post("/aachen/abmelden", data={"csrf": "forged"}, headers=crossing)
    assert (answer.status_code, await is_inside(person)) == (403, True)
    assert [kind for kind, _ in await record.at()] == ["form_not_ours"]


@pytest.mark.parametrize("origin", ["null", "http://[::1", "http://efa.example.evil.example", "efa.example", "://"])
async def test_50_an_origin_that_is_not_ours_or_none_at_all_is_refused(
    person: Person, record: Record, origin: str
) -> None:
    answer = await person.client.post("/aachen/abmelden", data={"csrf": "x"}, headers={"origin": origin})
    assert (answer.status_code, await record.kinds()) == (403, ["form_not_ours"])


FORGED: Mapping[str, tuple[dict[str, object], str]] = {
    "with nonce": ({"nonce": "n"}, "logout+jwt"),
    "without events": ({"events": None}, "logout+jwt"),
    "other events": ({"events": {"x": {}}}, "logout+jwt"),
    "neither sid nor sub": ({"sid": None, "sub": None}, "logout+jwt"),
    "without jti": ({"jti": None}, "logout+jwt"),
    "another client": ({"aud": "evil"}, "logout+jwt"),
    "another issuer": ({"iss": "https://evil.example"}, "logout+jwt"),
    "kind of an ID token": ({}, "JWT"),
}


@pytest.mark.parametrize(("changes", "kind"), FORGED.values(), ids=FORGED)
async def test_51_a_forged_logout_ends_nothing(
    person: Person, double: Double, record: Record, changes: dict[str, object], kind: str
) -> None:
    await log_in(person, double)
    token = signed(good_claims(record.state.now(), **{**LOGOUT, **changes}), typ=kind)
    answer = await person.client.post("/anmelden/abmeldung/citizen", data={"logout_token": token})
    assert (answer.status_code, answer.content, await is_inside(person)) == (400, b"", True)
    assert await record.of_installation() == ["logout_refused"]


async def test_51_a_logout_is_taken_once_as_a_form_that_was_sent(
    person: Person, double: Double, record: Record
) -> None:
    token = signed(good_claims(record.state.now(), **LOGOUT), typ="logout+jwt")
    address, form = "/anmelden/abmeldung/citizen", {"logout_token": token}
    assert (await person.client.get(address, params=form)).status_code == 400
    assert [(await person.client.post(address, data=form)).status_code for _ in range(2)] == [200, 400]
    assert (await person.client.post(address, data={"logout_token": "x" * 20_000})).status_code == 400
    assert await record.of_installation() == ["logout_refused"] * 3


UNREADABLE: Mapping[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", b"x"),
    "too many fields": ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(900))),
    "JSON": ("application/json", b'{"logout_token": "x"}'),
    "no bytes": ("application/x-www-form-urlencoded", b""),
}


@pytest.mark.parametrize(("kind", "body"), UNREADABLE.values(), ids=UNREADABLE)
async def test_51_a_logout_that_is_no_form_is_refused_like_a_forged_one(
    person: Person, record: Record, kind: str, body: bytes
) -> None:
    address = "/anmelden/abmeldung/citizen"
    answer = await person.client.post(address, content=body, headers={"content-type": kind})
    assert (answer.status_code, answer.content, answer.headers["cache-control"]) == (400, b"", "no-store")
    assert await record.of_installation() == ["logout_refused"]


async def test_52_the_logout_of_a_foreign_session_ends_nothing(person: Person, double: Double, record: Record) -> None:
    await log_in(person, double)
    token = signed(good_claims(record.state.now(), **{**LOGOUT, "sid": "of somebody else"}), typ="logout+jwt")
    answer = await person.client.post("/anmelden/abmeldung/citizen", data={"logout_token": token})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (await is_inside(person), await record.of_installation()) == (True, [])


@pytest.mark.parametrize("path", ["anmelden", "anmelden/konto", "abmelden", "anmelden/rueckkehr", "konto/sitzungen"])
async def test_59_no_page_of_the_login_stands_in_a_foreign_frame(person: Person, path: str) -> None:
    policy = (await person.client.get(f"/aachen/{path}")).headers["content-security-policy"]
    assert {"frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"} <= set(policy.split("; "))


async def test_60_a_session_ends_by_the_time_of_the_server_and_no_clock_that_jumps_back_makes_it_longer(
    person: Person, double: Double, clock: Clock, record: Record
) -> None:
    await log_in(person, double)
    begun_at = clock.at
    clock.at = begun_at - timedelta(hours=1)
    assert await is_inside(person)
    for hours in range(1, 12):
        for clock.at in (begun_at + timedelta(hours=hours - 0.5), begun_at + timedelta(hours=hours)):
            assert await is_inside(person)
    clock.at = begun_at + timedelta(hours=12)
    assert not await is_inside(person)
    assert await record.kinds() == ["session_ended"]


async def test_60_a_session_that_nobody_uses_ends(person: Person, double: Double, clock: Clock, record: Record) -> None:
    await log_in(person, double)
    clock.pass_minutes(60)
    assert not await is_inside(person)
    assert await record.kinds() == ["session_ended"]
