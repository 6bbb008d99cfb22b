"""Prove more surely who one is, in the middle of a session: the same person, newly seen, at the level asked for."""

from dataclasses import replace
from typing import Any

import pytest

from efa.identity.actor import Citizen, Realm
from efa.identity.callback import FinishLogin
from efa.identity.errors import AnotherPerson, LoginFailed, TrustTooLow
from efa.identity.login import BeginLogin, begin_login
from efa.identity.open_session import Opened
from efa.identity.pending import Demand
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.attempts import BACK, begun, finished
from tests.identity.conftest import logged_in
from tests.identity.provider import ISSUER, Double

pytestmark = pytest.mark.usefixtures("committed")
ACCOUNT = f"{ISSUER}|5f0c"


async def at_basis(sessions: Sessions) -> Opened:
    """Erika, logged in with her password."""
    async with sessions() as session:
        return await logged_in(session, NOW, account=ACCOUNT, trust=Trust.BASIS)


async def stepping_up(sessions: Sessions, double: Double, **said: object) -> tuple[Opened, FinishLogin]:
    """She was sent to the provider for "hoch", and comes back with what it says."""
    before = await at_basis(sessions)
    demand = Demand(Trust.HOCH, before.login.owner)
    answer = await begun(sessions, double, demand=demand, token_before=before.token)
    double.claims |= {"auth_time": int(NOW.timestamp()), "trust_level": "STORK-QAA-Level-4", **said}
    return before, answer


async def is_alive(sessions: Sessions, opened: Opened) -> bool:
    async with sessions() as session:
        return await find_session(session, opened.token, NOW) is not None


async def asked(sessions: Sessions, double: Double, demand: Demand) -> dict[str, str]:
    command = BeginLogin(
        slug="aachen",
        realm=Realm.CITIZEN,
        redirect_uri=BACK,
        return_to="",
        browser=None,
        lang="de",
        demand=demand,
        now=NOW,
    )
    return double.note((await begin_login(sessions, double.provider(), command)).address)


async def test_the_provider_is_asked_for_the_level_and_for_a_new_login(sessions: Sessions, double: Double) -> None:
    query = await asked(sessions, double, Demand(Trust.HOCH, b"owner"))
    assert (query["acr_values"], query["prompt"], query["max_age"]) == ("hoch", "login", "0")


@pytest.mark.parametrize(("level", "word"), [(Trust.NIEDRIG, "substantiell"), (Trust.SUBSTANTIELL, "substantiell")])
async def test_niedrig_is_asked_for_as_substantiell(
    sessions: Sessions, double: Double, level: Trust, word: str
) -> None:
    query = await asked(sessions, double, Demand(level))
    assert query["acr_values"] == word
    assert "prompt" not in query


async def test_who_proves_it_goes_on_in_a_session_with_a_new_id(sessions: Sessions, double: Double) -> None:
    before, answer = await stepping_up(sessions, double, proved_by="eID")
    done = await finished(sessions, double, answer)
    assert not await is_alive(sessions, before)
    login = done.opened.login
    assert (login.trust, login.owner, done.short_of) == (Trust.HOCH, before.login.owner, Trust.NONE)
    assert login.id != before.login.id
    assert isinstance(login.actor, Citizen)
    assert login.actor.proved_by == "eID"


REFUSED: dict[str, tuple[dict[str, object], type[Exception]]] = {
    "47 another person": ({"sub": "9a9a"}, AnotherPerson),
    "36 a lower level than was asked for": ({"trust_level": "STORK-QAA-Level-1"}, TrustTooLow),
    "37 a level that only Keycloak claims": ({"trust_level": "STORK-QAA-Level-1", "acr": "hoch"}, TrustTooLow),
    "35 a level that does not exist": ({"trust_level": "STORK-QAA-Level-9"}, TrustTooLow),
    "33 a login of an hour ago": ({"auth_time": int(NOW.timestamp()) - 3600}, LoginFailed),
    "33 a login of no known time": ({"auth_time": None}, LoginFailed),
}


@pytest.mark.parametrize(("said", "error"), REFUSED.values(), ids=REFUSED)
async def test_what_proves_nothing_leaves_the_session_as_it_is(
    sessions: Sessions, double: Double, said: dict[str, Any], error: type[Exception]
) -> None:
    before, answer = await stepping_up(sessions, double, **said)
    with pytest.raises(error):
        await finished(sessions, double, answer)
    assert await is_alive(sessions, before)


async def test_a_first_login_below_the_level_counts_as_what_it_is(sessions: Sessions, double: Double) -> None:
    done = await finished(sessions, double, await begun(sessions, double, demand=Demand(Trust.HOCH)))
    assert (done.opened.login.trust, done.short_of) == (Trust.SUBSTANTIELL, Trust.HOCH)


async def test_a_level_is_not_carried_over_from_the_session_before(sessions: Sessions, double: Double) -> None:
    async with sessions() as session:
        surely = await logged_in(session, NOW, account=ACCOUNT, trust=Trust.HOCH)
    answer = replace(await begun(sessions, double), token_before=surely.token)
    assert (await finished(sessions, double, answer)).opened.login.trust == Trust.SUBSTANTIELL
