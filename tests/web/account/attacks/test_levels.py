"""Attacks on the level of a login: a browser asks for less, somebody else comes back, an old proof is shown again."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.identity.provider import Double
from tests.web.account.attacks.conftest import Record
from tests.web.account.conftest import Clock
from tests.web.account.test_step_up import app, applicant, comes_back_as, proved, state, wohngeld

__all__ = ["app", "state", "wohngeld"]
pytestmark = pytest.mark.slow
PROVE_AGAIN = "Bitte weisen Sie sich noch einmal aus"


@pytest.mark.parametrize("age", [None, 31, 86_400], ids=["none", "half a minute", "a day"])
async def test_33_a_proof_from_before_the_question_is_refused_and_the_session_goes_on(
    state: State, app: FastAPI, double: Double, clock: Clock, record: Record, age: int | None
) -> None:
    who = await applicant(state, app)
    page = await who.hand_in()
    before = who.person.client.cookies["efa-c-aachen"]
    comes_back_as(double, clock, 4)
    double.claims.pop("auth_time")
    double.claims |= {} if age is None else {"auth_time": int(clock.at.timestamp()) - age}
    page = await proved(who, double, page)
    assert (page.status, page.heading) == (400, "Anmeldung nicht möglich")
    assert who.person.client.cookies["efa-c-aachen"] == before
    assert [kind for kind, _ in await record.at()] == ["login_failed"]


async def test_36_a_login_that_proves_less_than_was_asked_for_does_not_pass(
    state: State, app: FastAPI, double: Double, clock: Clock, record: Record
) -> None:
    """What a browser leaves out of the address changes nothing: only what comes back counts."""
    who = await applicant(state, app)
    comes_back_as(double, clock, 1, acr="hoch")
    page = await proved(who, double, await who.hand_in())
    assert (page.status, page.heading) == (403, PROVE_AGAIN)
    assert await record.kinds() == ["login_failed"]
    assert (await who.hand_in()).heading == PROVE_AGAIN


async def test_47_another_person_takes_no_session_over(
    state: State, app: FastAPI, double: Double, clock: Clock, record: Record
) -> None:
    who = await applicant(state, app)
    page = await who.hand_in()
    before = who.person.client.cookies["efa-c-aachen"]
    comes_back_as(double, clock, 4, sub="somebody else")
    page = await proved(who, double, page)
    assert (page.status, page.heading) == (403, "Das war ein anderes Konto")
    assert who.person.client.cookies["efa-c-aachen"] == before
    assert await record.kinds() == ["wrong_account"]
