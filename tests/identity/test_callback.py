"""From the link to the session: what a browser may bring back from the provider, and what not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from efa.identity.actor import Citizen, Realm, Staff
from efa.identity.callback import FinishLogin, LoggedIn, finish_login
from efa.identity.errors import LoginCancelled, LoginFailed, NoMembership, ProviderUnavailable
from efa.identity.login import BeginLogin, begin_login
from efa.identity.open_session import CITIZEN_LIMITS, Opened, open_guest_session
from efa.identity.rights import Role
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from tests.conftest import NOW
from tests.identity.conftest import entered, logged_in
from tests.identity.provider import ISSUER, STRANGER, Double, good_claims

pytestmark = pytest.mark.usefixtures("committed")
BACK = "https://aachen.example/anmelden/rueckkehr"


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
def double() -> Double:
    return Double(good_claims(NOW, nonce=None))


async def begun(sessions: Sessions, double: Double, browser: str | None = None, **changes: Any) -> FinishLogin:
    """The way to the provider and back, as an honest browser goes it."""
    realm = changes.pop("realm", Realm.CITIZEN)
    command = BeginLogin(
        slug="aachen", realm=realm, redirect_uri=BACK, return_to="/konto", browser=browser, lang="de", now=NOW
    )
    start = await begin_login(sessions, double.provider(), command)
    answer = FinishLogin(
        realm=realm,
        state=double.note(start.address)["state"],
        code="c",
        issuer=ISSUER,
        error="",
        browser=start.browser,
        token_before="",
        redirect_uri=BACK,
        limits=CITIZEN_LIMITS,
        now=NOW + timedelta(minutes=1),
    )
    return replace(answer, **changes)


async def nothing(_session: Session, _before: bytes, _after: bytes) -> None:
    """Nothing was begun as a guest."""


async def finished(sessions: Sessions, double: Double, answer: FinishLogin) -> LoggedIn:
    return await finish_login(sessions, double.provider(), nothing, answer)


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
    assert told.value.params["return_to"] == ("/konto" if state is None else "")


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


async def test_the_session_before_the_login_is_worth_nothing_afterwards(sessions: Sessions, double: Double) -> None:
    async with sessions() as session:
        planted = await logged_in(session, NOW, account="attacker")
    done = await finished(sessions, double, await begun(sessions, double, token_before=planted.token))
    async with sessions() as session:
        assert await find_session(session, planted.token, NOW) is None
    assert done.opened.token != planted.token


async def guest(sessions: Sessions) -> Opened:
    async with sessions() as session:
        return await open_guest_session(session, CITIZEN_LIMITS, NOW)


async def test_what_a_guest_began_becomes_the_citizens(sessions: Sessions, double: Double) -> None:
    taken: list[tuple[bytes, bytes]] = []

    async def takeover(_session: Session, before: bytes, after: bytes) -> None:
        taken.append((before, after))

    before = await guest(sessions)
    answer = await begun(sessions, double, token_before=before.token)
    done = await finish_login(sessions, double.provider(), takeover, answer)
    assert taken == [(before.login.owner, done.opened.login.owner)]


async def test_a_takeover_that_fails_leaves_the_guest_as_before(sessions: Sessions, double: Double) -> None:
    async def takeover(_session: Session, _before: bytes, _after: bytes) -> None:
        raise RuntimeError

    before = await guest(sessions)
    answer = await begun(sessions, double, token_before=before.token)
    with pytest.raises(RuntimeError):
        await finish_login(sessions, double.provider(), takeover, answer)
    async with sessions() as session:
        assert await find_session(session, before.token, NOW)


async def test_a_genuine_login_without_membership_opens_nothing(sessions: Sessions, double: Double) -> None:
    with pytest.raises(NoMembership):
        await finished(sessions, double, await begun(sessions, double, realm=Realm.STAFF))


async def test_a_member_logs_in_with_the_roles_of_the_authority(sessions: Sessions, double: Double) -> None:
    async with sessions() as session:
        await entered(session, NOW, Role.CASEWORKER_LEAD, subject="5f0c", issuer=ISSUER)
    double.claims |= {"acr": "substantiell", "amr": ["pwd", "otp"], "roles": ["tenant_admin"]}
    done = await finished(sessions, double, await begun(sessions, double, realm=Realm.STAFF))
    actor = done.opened.login.actor
    assert isinstance(actor, Staff)
    assert (actor.name, set(actor.roles), actor.trust) == ("Kim Amt", {Role.CASEWORKER_LEAD}, Trust.SUBSTANTIELL)


async def test_a_rotated_key_is_asked_for_once_a_minute(sessions: Sessions, double: Double) -> None:
    provider = double.provider()
    await provider.keys("k1", NOW)
    for seconds in (30, 61, 90):
        await provider.keys("k2", NOW + timedelta(seconds=seconds))
    assert len([path for path in double.asked if path.endswith("/certs")]) == 2
