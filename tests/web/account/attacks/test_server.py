"""Attacks on the server around the login: floods, forged hosts, tokens that would leave it."""

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.identity.provider import Double, signed
from tests.web.account.attacks.conftest import Record
from tests.web.account.conftest import Clock, begun, came_back
from tests.web.browser import Person

pytestmark = pytest.mark.slow


async def test_61_after_five_logins_a_minute_a_browser_waits(person: Person, record: Record, clock: Clock) -> None:
    answers = [await person.client.get("/aachen/anmelden/konto") for _ in range(8)]
    assert [answer.status_code for answer in answers] == [303] * 6 + [429] * 2  # the first has no cookie yet
    assert answers[-1].headers["retry-after"] == "60"
    assert [kind for kind, _ in await record.at()] == ["too_many_logins"]
    clock.pass_minutes(1)
    assert (await person.client.get("/aachen/anmelden/konto")).status_code == 303


async def test_61_an_address_waits_after_twenty_at_whatever_authority(
    app: FastAPI, person: Person, double: Double, record: Record, admin_engine: AsyncEngine
) -> None:
    towns = ("aachen", "bonn")
    answers = [await Person.of(app).client.get(f"/{towns[n % 2]}/anmelden/konto") for n in range(30)]
    assert [answer.status_code for answer in answers] == [303] * 20 + [429] * 10
    assert [kind for kind, _ in (*await record.at(), *await record.at("bonn"))] == ["too_many_logins"]
    async with admin_engine.connect() as db:
        stored = (await db.execute(text("SELECT encode(key, 'hex'), number FROM login_start"))).all()
    assert [(len(key), number) for key, number in stored] == [(64, 30)]


async def test_62_a_forged_host_decides_nothing(person: Person, double: Double, record: Record) -> None:
    answer = await person.client.get("/aachen/anmelden/konto", headers={"host": "evil.example"})
    assert (answer.status_code, answer.text) == (400, "unknown host")
    assert await record.of_installation() == ["unknown_host"]
    person.client.headers.update({"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    assert (await begun(person, double))["redirect_uri"] == "http://efa.example/anmelden/rueckkehr"


async def test_62_two_host_names_decide_nothing_since_a_proxy_may_have_read_the_other(
    person: Person, record: Record
) -> None:
    named = [("host", "efa.example"), ("host", "evil.example")]
    for headers in (named, named[::-1]):
        answer = await person.client.get("/aachen/anmelden/konto", headers=headers)
        assert (answer.status_code, answer.text) == (400, "unknown host")
    assert await record.of_installation() == ["unknown_host"] * 2


async def test_63_no_token_leaves_the_server_or_is_kept_in_the_clear(
    person: Person, double: Double, admin_engine: AsyncEngine
) -> None:
    sent = await begun(person, double)
    assert "offline_access" not in sent["scope"]
    double.id_token = signed(double.claims)
    page = await came_back(person, sent)
    secrets = (double.id_token, "r3fresh", "acc3ss")
    shown = page.answer.text + str(page.answer.headers) + str(dict(person.client.cookies))
    async with admin_engine.connect() as db:
        stored = str((await db.execute(text("SELECT to_jsonb(s)::text FROM login_session s"))).all())
    assert [s for s in secrets if s in shown or s in stored or s.encode().hex() in stored] == []
