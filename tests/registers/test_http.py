"""The port speaks its small protocol strictly: what is unclear is no answer, and nothing waits without end."""

import json
from collections.abc import Callable
from datetime import date

import httpx
import pytest

from efa.registers.http import HttpRegister
from efa.sdk.channel import Failed, Recipient, Refused
from efa.sdk.register import RegisterFound, RegisterNothing, RegisterPerson, RegisterQuestion

RECIPIENT = Recipient(slug="aachen", ars="053340002002", authority="Stadt Aachen")
QUESTION = RegisterQuestion(
    id="4f",
    evidence="kindergeldbezug",
    norm="§ 67f Abs. 2 SGB X",
    benefit="but",
    recipient=RECIPIENT,
    person=RegisterPerson(given_name="Mara", family_name="Muster", birth_date=date(1990, 3, 27)),
    about={"vorname": "Mia"},
)
FOUND = {"status": "found", "issuer": "Familienkasse", "reference": "K 1", "values": {"betrag": 25_900}}
Handler = Callable[[httpx.Request], httpx.Response]


def register(handler: Handler) -> HttpRegister:
    return HttpRegister("http://register.example", "geheim", httpx.MockTransport(handler))


def answering(status: int, body: object = None) -> HttpRegister:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return register(lambda _: httpx.Response(status, content=content))


async def test_it_is_told_who_asks_about_whom_for_what_and_by_which_norm() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=FOUND)

    assert await register(handler).ask(QUESTION) == RegisterFound(
        issuer="Familienkasse", reference="K 1", values={"betrag": 25_900}
    )
    assert seen[0].headers["authorization"] == "Bearer geheim"
    assert json.loads(seen[0].content) == {
        "id": "4f",
        "evidence": "kindergeldbezug",
        "norm": "§ 67f Abs. 2 SGB X",
        "benefit": "but",
        "authority": {"ars": "053340002002", "name": "Stadt Aachen"},
        "person": {"given_name": "Mara", "family_name": "Muster", "birth_date": "1990-03-27"},
        "about": {"vorname": "Mia"},
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        {"status": "maybe"},
        {"status": "found"},
        {**FOUND, "values": {"betrag": 1.5}},
        {**FOUND, "values": {"Betrag!": 1}},
        {**FOUND, "values": {"kind": ["Mia"]}},
        {**FOUND, "issuer": ""},
        {**FOUND, "issuer": "x" * 201},
        b"x" * 70_000,
    ],
)
async def test_an_answer_that_is_not_of_the_protocol_is_none(body: object) -> None:
    assert await answering(200, body).ask(QUESTION) == Failed("permanent", "unreadable")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (503, Failed("transient", "unreachable")),
        (500, Failed("transient", "unreachable")),
        (401, Refused("not_allowed")),
        (403, Refused("not_allowed")),
        (422, Refused("refused")),
        (302, Refused("refused")),
    ],
)
async def test_each_refusal_has_its_reason(status: int, expected: Failed | Refused) -> None:
    assert await answering(status).ask(QUESTION) == expected


async def test_no_evidence_is_an_answer_too() -> None:
    assert await answering(200, {"status": "nothing"}).ask(QUESTION) == RegisterNothing()


async def test_one_that_is_not_there_is_out_of_reach() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("", request=request)

    assert await register(handler).ask(QUESTION) == Failed("transient", "unreachable")
    assert await register(handler).check(RECIPIENT) == ("unreachable",)
    assert await answering(200, {}).check(RECIPIENT) == ()


async def test_without_an_address_nothing_is_sent() -> None:
    assert await HttpRegister(None).check(RECIPIENT) == ("not_configured",)
    assert await HttpRegister(None).ask(QUESTION) == Failed("configuration", "not_configured")
