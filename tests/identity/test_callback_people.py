"""Who is logged in afterwards: a new session for a guest, a citizen, a member of the authority."""

import pytest

from efa.identity.actor import Realm, Staff
from efa.identity.callback import finish_login
from efa.identity.errors import NoMembership
from efa.identity.open_session import CITIZEN_LIMITS, Opened, open_guest_session
from efa.identity.rights import Role
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from tests.conftest import NOW
from tests.identity.attempts import begun, finished
from tests.identity.conftest import entered, logged_in
from tests.identity.provider import ISSUER, Double

pytestmark = pytest.mark.usefixtures("committed")


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
