"""From the link to the session: what a browser may bring back from the provider, and what not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from efa.identity.actor import Citizen, Realm
from efa.identity.errors import LoginCancelled, LoginFailed, ProviderUnavailable
from efa.identity.login import BeginLogin, begin_login
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.attempts import BACK, begun, finished
from tests.identity.provider import STRANGER, Double

pytestmark = pytest.mark.usefixtures("committed")


async def test_a_citizen_comes_back_to_the_page_they_left(sessions: Sessions, double: Double) -> None:
    done = await finished(sessions, double, await begun(sessions, double))
    assert done.return_to == "/konto"
    async with sessions() as session:
        login = await find_session(session, done.opened.token, NOW + timedelta(minutes=2))
    assert login
    assert isinstance(login.actor, Citizen)
    assert (login.actor.name, login.actor.trust) == ("Erika Mustermann", Trust.SUBSTANTIELL)


async def test_only_hash_of_the_verifier_reaches_the_browser(sessions: Sessions, double: Double) -> None:
    command = BeginLogin(
        slug="aachen", realm=Realm.CITIZEN, redirect_uri=BACK, return_to="", browser=None, lang="de", now=NOW
    )
    query = double.note((await begin_login(sessions, double.provider(), command)).address)
    assert query["code_challenge_method"] == "S256"
    assert "code_verifier" not in query


WRONG: dict[str, dict[str, str]] = {
    "39 no state": {"state": ""},
    "39 unknown state": {"state": "x" * 43},
    "39 state of another browser": {"browser": "y" * 43},
    "39 no cookie": {"browser": ""},
    "41 unknown error": {"error": "<script>"},
    "44 answer of another issuer": {"issuer": "https://evil.example"},
    "44 answer without issuer": {"issuer": ""},
    "no code": {"code": ""},
    "a code of megabytes": {"code": "c" * 5000},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
async def test_an_answer_that_does_not_fit_the_attempt_is_refused(
    sessions: Sessions, double: Double, changes: dict[str, str]
) -> None:
    answer = replace(await begun(sessions, double), **changes)  # type: ignore[arg-type]
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)
    assert not [path for path in double.asked if path.endswith("/token")]


async def test_the_same_answer_logs_in_once(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double)
    await finished(sessions, double, answer)
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)
    assert len([path for path in double.asked if path.endswith("/token")]) == 1


async def test_an_answer_after_15_minutes_is_too_late(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double, now=NOW + timedelta(minutes=15))
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)


async def test_a_login_of_citizens_ends_in_no_session_of_staff(sessions: Sessions, double: Double) -> None:
    answer = replace(await begun(sessions, double), realm=Realm.STAFF)
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)


async def test_an_attempt_at_aachen_is_unknown_in_bonn(
    sessions: Sessions, double: Double, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    answer = await begun(sessions, double)
    with pytest.raises(LoginFailed):
        await finished(partial(directory.session, tenants["bonn"]), double, answer)


async def test_a_code_of_somebody_else_is_worth_nothing(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double)
    double.challenge = "of another attempt"
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)


async def test_a_token_of_another_attempt_is_refused(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double)
    double.claims["nonce"] = "of another attempt"
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)


async def test_a_token_of_a_stranger_is_refused(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double)
    double.key = STRANGER
    with pytest.raises(LoginFailed):
        await finished(sessions, double, answer)


async def test_two_tabs_both_log_in(sessions: Sessions, double: Double) -> None:
    first = await begun(sessions, double)
    challenge, nonce = double.challenge, double.claims.pop("nonce")
    second = await begun(sessions, double, browser=first.browser)
    await finished(sessions, double, second)
    double.challenge, double.claims["nonce"] = challenge, nonce
    assert await finished(sessions, double, first)


async def test_a_browser_has_at_most_ten_open_attempts(sessions: Sessions, double: Double) -> None:
    first = await begun(sessions, double)
    for _ in range(10):
        await begun(sessions, double, browser=first.browser)
    with pytest.raises(LoginFailed):
        await finished(sessions, double, first)


@pytest.mark.parametrize("state", [None, ""])
async def test_who_breaks_off_at_the_provider_reads_so(sessions: Sessions, double: Double, state: str | None) -> None:
    answer = await begun(sessions, double, error="access_denied", code="")
    answer = answer if state is None else replace(answer, state=state)
    with pytest.raises(LoginCancelled) as told:
        await finished(sessions, double, answer)
    assert told.value.params.get("return_to", "") == ("/konto" if state is None else "")


async def test_nobody_is_sent_to_a_provider_that_is_down(sessions: Sessions, double: Double) -> None:
    double.down = True
    with pytest.raises(ProviderUnavailable):
        await begun(sessions, double)


async def test_a_provider_that_breaks_down_on_the_way_is_an_outage(sessions: Sessions, double: Double) -> None:
    answer = await begun(sessions, double)
    double.status = 502
    with pytest.raises(ProviderUnavailable):
        await finished(sessions, double, answer)


async def test_a_provider_that_says_it_is_down_is_an_outage(sessions: Sessions, double: Double) -> None:
    with pytest.raises(ProviderUnavailable):
        await finished(sessions, double, await begun(sessions, double, error="temporarily_unavailable"))


async def test_a_rotated_key_is_asked_for_once_a_minute(sessions: Sessions, double: Double) -> None:
    provider = double.provider()
    await provider.keys("k1", NOW)
    for seconds in (30, 61, 90):
        await provider.keys("k2", NOW + timedelta(seconds=seconds))
    assert len([path for path in double.asked if path.endswith("/certs")]) == 2
