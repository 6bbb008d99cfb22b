"""Attacks on what lies in a browser or stands in an address: cookies, tokens, sessions of two authorities."""

import base64
import logging
from collections.abc import Mapping
from dataclasses import replace
from http.cookies import SimpleCookie
from uuid import UUID

import pytest
from sqlalchemy import select

from efa.identity.tables import login_session, login_state
from efa.kit.crypto import token_hash
from efa.kit.log import JsonFormatter
from efa.kit.settings import Settings
from efa.web.app import create_app
from efa.web.state import State
from tests.identity.provider import ISSUER, Double
from tests.places import AACHEN
from tests.web.account.attacks.conftest import Record
from tests.web.account.conftest import begun, came_back, log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow
SESSIONS = "/aachen/konto/sitzungen"
COOKIE = "efa-c-aachen"


def behind_tls(state: State) -> Person:
    secure = Settings(**{**state.settings.model_dump(), "base_url": "https://efa.example"})
    return Person.of(create_app(replace(state, settings=secure)), base_url="https://efa.example")


async def test_53_the_cookie_is_random_and_only_its_hash_is_stored(
    state: State, double: Double, tenants: Mapping[str, UUID], online: None
) -> None:
    person = behind_tls(state)
    sent = await begun(person, double)
    answer = await person.client.get(
        "/aachen/anmelden/rueckkehr", params={"code": "c", "state": sent["state"], "iss": ISSUER}
    )
    [cookie] = SimpleCookie(next(c for c in answer.headers.get_list("set-cookie") if "efa-c-" in c)).values()
    assert (cookie.key, cookie["path"], cookie["domain"]) == (f"__Host-{COOKIE}", "/", "")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert len(base64.urlsafe_b64decode(cookie.value + "=")) == 32
    async with state.directory.session(tenants["aachen"]) as session:
        rows = (await session.db.execute(select(login_session))).all()
    assert [bytes(row.token) for row in rows] == [token_hash(cookie.value)]


async def test_53_every_cookie_is_of_this_host_alone_where_there_is_tls(
    state: State, double: Double, online: None
) -> None:
    person = behind_tls(state)
    here = {"sec-fetch-site": "same-origin"}
    answers = [
        await person.client.get("/aachen/anmelden/konto"),
        await person.client.post("/aachen/sprache", data={"lang": "en", "next": "/aachen/"}, headers=here),
        await person.client.post("/aachen/leistungen/muster/antrag", data={"ort": AACHEN}, headers=here),
        await person.client.get("/aachen/", params={"return": "https://portal.example/x"}),
    ]
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert len(cookies) >= 3
    wanted = ("__Host-efa-", "Secure", "HttpOnly", "Path=/", "SameSite=lax")
    assert [cookie for cookie in cookies if not all(part in cookie for part in wanted) or "Domain" in cookie] == []
    assert (await person.open("/aachen/")).root.get("lang") == "en"


async def test_54_no_secret_of_a_login_stands_in_a_cookie(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID]
) -> None:
    sent = await begun(person, double)
    [cookie] = person.client.cookies.jar
    await came_back(person, sent)
    [verifier] = double.forms[0]["code_verifier"]
    assert len(base64.urlsafe_b64decode(f"{cookie.value}=")) == 32
    assert not [secret for secret in (verifier, sent["nonce"], sent["state"]) if secret in str(cookie.value)]
    async with state.directory.session(tenants["aachen"]) as session:
        assert (await session.db.execute(select(login_state))).all() == []


async def test_55_no_token_stands_in_an_address_a_log_or_a_referrer(
    person: Person, double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = await begun(person, double)
    answer = await person.client.get(
        "/aachen/anmelden/rueckkehr", params={"code": "c0de4711", "state": sent["state"], "iss": ISSUER}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/aachen/konto/antraege")
    assert answer.headers["referrer-policy"] == "no-referrer"
    ours = [JsonFormatter().format(record) for record in caplog.records if record.name.startswith(("efa", "uvicorn"))]
    secrets = ("c0de4711", sent["state"], sent["nonce"], "eyJ", person.client.cookies[COOKIE])
    assert ours
    assert [line for line in ours for secret in secrets if secret in line] == []


async def test_56_logins_in_two_tabs_and_at_two_authorities_do_not_mix(person: Person, double: Double) -> None:
    first = await begun(person, double)
    kept = double.challenge, double.claims["nonce"]
    await came_back(person, await begun(person, double, "/bonn/anmelden/konto"))
    double.challenge, double.claims["nonce"] = kept
    await came_back(person, first)
    assert {name for name in person.client.cookies if name.startswith("efa-c-")} == {COOKIE, "efa-c-bonn"}


async def test_57_a_session_of_one_authority_is_none_at_another(person: Person, double: Double, record: Record) -> None:
    await log_in(person, double)
    person.client.cookies.set("efa-c-bonn", person.client.cookies[COOKIE])
    assert (await person.open("/bonn/konto/sitzungen")).path == "/bonn/anmelden"
    assert (await record.kinds(), await record.kinds("bonn")) == ([], ["session_foreign"])


async def test_58_a_cookie_that_a_sister_domain_can_set_is_not_read(
    state: State, double: Double, online: None, record: Record
) -> None:
    person = behind_tls(state)
    await came_back(person, await begun(person, double))
    known = person.client.cookies[f"__Host-{COOKIE}"]
    person.client.cookies.clear()
    person.client.cookies.set(COOKIE, known, domain="efa.example")
    assert (await person.open(SESSIONS)).path == "/aachen/anmelden"
    assert await record.kinds() == ["session_foreign"]
