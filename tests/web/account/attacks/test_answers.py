"""Attacks on the way back from the provider: what the browser brings does not fit what began."""

import base64
import hashlib
from collections.abc import Mapping

import pytest
from fastapi import FastAPI

from tests.identity.provider import ISSUER, Double
from tests.web.account.attacks.conftest import Record
from tests.web.account.conftest import BACK, CITIZEN, STAFF, begun, came_back, log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow
STATES: Mapping[str, dict[str, str]] = {
    "none": {"state": ""},
    "unknown": {"state": f"aachen.{'x' * 43}"},
    "without the authority": {"state": "x" * 43},
    "a path": {"state": "aachen.../../etc/passwd"},
}


@pytest.mark.parametrize("answer", STATES.values(), ids=STATES)
async def test_39_an_answer_without_a_state_of_ours_is_refused(
    person: Person, double: Double, record: Record, answer: dict[str, str]
) -> None:
    page = await came_back(person, await begun(person, double), **answer)
    await record.is_one(page, "aachen" if answer["state"].startswith("aachen") else "nw")
    assert not double.forms


async def test_39_an_answer_in_another_browser_is_refused(
    person: Person, app: FastAPI, double: Double, record: Record
) -> None:
    await record.is_one(await came_back(Person.of(app), await begun(person, double)))


async def test_40_the_same_answer_is_taken_once_and_its_code_asked_for_once(
    person: Person, double: Double, record: Record
) -> None:
    sent = await begun(person, double)
    await came_back(person, sent)
    person.client.cookies.delete("efa-c-aachen")
    await record.is_one(await came_back(person, sent))
    assert len(double.forms) == 1


@pytest.mark.parametrize("state_sent", ["with state", ""])
async def test_41_who_breaks_off_reads_so_and_nothing_of_the_address(
    person: Person, double: Double, record: Record, state_sent: str
) -> None:
    sent = await begun(person, double)
    answer = {"error": "access_denied", "error_description": "<script>evil", "error_uri": "https://evil.example"}
    page = await came_back(person, sent if state_sent else {"state": ""}, code="", **answer)
    assert (page.status, page.heading) == (200, "Anmeldung abgebrochen")
    assert "evil" not in page.answer.text
    assert (await record.at(), await record.at("nw")) == ([], [])


async def test_41_another_error_is_a_refusal_that_repeats_nothing(
    person: Person, double: Double, record: Record
) -> None:
    page = await came_back(person, await begun(person, double), error="<b>evil", error_description="evil", code="")
    assert "evil" not in page.answer.text
    await record.is_one(page)


async def test_42_only_the_hash_of_the_verifier_goes_through_the_browser(person: Person, double: Double) -> None:
    sent = await begun(person, double)
    await came_back(person, sent)
    [verifier] = double.forms[0]["code_verifier"]
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert (sent["code_challenge_method"], sent["code_challenge"]) == ("S256", digest)
    assert verifier not in str(sent)


async def test_43_an_attackers_code_in_a_victims_login_is_refused(
    person: Person, app: FastAPI, double: Double, record: Record
) -> None:
    """The verifier is the victim's, so the provider gives nothing for the code; the state stays with its browser."""
    await begun(Person.of(app), double)
    theirs = double.challenge
    sent = await begun(person, double)
    double.challenge = theirs
    await record.is_one(await came_back(person, sent, code="of the attacker"))


async def test_43_an_attackers_whole_answer_in_a_victims_browser_is_refused(
    person: Person, app: FastAPI, double: Double, record: Record
) -> None:
    attackers = await begun(Person.of(app), double)
    await begun(person, double)
    await record.is_one(await came_back(person, attackers))


@pytest.mark.parametrize("issuer", ["https://evil.example", f"{ISSUER}-staff", f"{ISSUER}/", ""])
async def test_44_the_answer_of_another_provider_is_refused(
    person: Person, double: Double, record: Record, issuer: str
) -> None:
    await record.is_one(await came_back(person, await begun(person, double), iss=issuer))
    assert not double.forms


async def test_44_the_answer_to_a_login_of_citizens_opens_nothing_for_staff(
    person: Person, double: Double, record: Record
) -> None:
    sent = await begun(person, double, CITIZEN)
    await record.is_one(await came_back(person, sent, STAFF))
    assert BACK[CITIZEN] != BACK[STAFF]


RETURNS = [
    *("//evil.example", "https:evil", "https://evil.example/aachen/", "/\\evil.example", "/aachen/%2f%2fevil"),
    *("/%2f%2fevil.example", "/aachen/\r\nLocation: https://evil.example", "javascript:alert(1)", "/bonn/konto"),
    *("/aachen/" + "a" * 4096, "/aachen/../bonn/", "/aachen/%252e%252e/bonn/", "\t//evil.example", " /aachen/"),
]


@pytest.mark.parametrize("path", RETURNS, ids=repr)
async def test_48_a_login_leads_nowhere_else(person: Person, double: Double, path: str, record: Record) -> None:
    assert (await log_in(person, double, weiter=path)).path == "/aachen/konto/antraege"
    assert await record.kinds() == ["return_refused"]


async def test_49_the_way_back_from_a_logout_is_ours_whatever_the_address_says(person: Person, double: Double) -> None:
    await log_in(person, double)
    evil = "https://evil.example"
    page = await person.open("/aachen/abmelden", post_logout_redirect_uri=evil, weiter=evil, state=evil)
    assert evil not in page.answer.text
    address = (await page.send("Jetzt abmelden")).links["Auch beim Anmeldedienst abmelden"]
    assert "post_logout_redirect_uri=http%3A%2F%2Fefa.example%2Fabmelden" in address
