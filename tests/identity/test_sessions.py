from datetime import datetime, timedelta

from sqlalchemy import select

from efa.identity.actor import Citizen, Guest, Staff
from efa.identity.dismiss import dismiss
from efa.identity.open_session import CITIZEN_LIMITS, open_guest_session
from efa.identity.rights import Role
from efa.identity.sessions import LoginSession, end, end_others, extend, find_session, own_sessions, touch
from efa.identity.tables import login_session
from efa.identity.trust import Trust
from efa.tenancy.session import Session
from tests.identity.conftest import at_work, entered, logged_in


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


async def found(session: Session, token: str, now: datetime) -> LoginSession:
    login = await find_session(session, token, now)
    assert login is not None
    return login


async def test_a_citizen_is_known_again_with_name_and_level(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    login = await found(aachen, opened.token, now + minutes(1))
    assert login == opened.login
    assert isinstance(login.actor, Citizen)
    assert (login.actor.name, login.actor.trust) == ("Erika Mustermann", Trust.HOCH)


async def test_the_database_holds_neither_token_nor_account_nor_name(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    row = repr((await aachen.db.execute(select(login_session))).one())
    assert not [word for word in (opened.token, "erika", "Mustermann", "s-1", "ey.ey.x") if word in row]


async def test_a_made_up_token_is_nobody(aachen: Session, now: datetime) -> None:
    await logged_in(aachen, now)
    assert await find_session(aachen, "x" * 43, now) is None


async def test_the_cookie_of_another_tenant_is_nobody(aachen: Session, bonn: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    assert await find_session(bonn, opened.token, now) is None


async def test_after_the_idle_time_nobody_is_logged_in(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    assert await find_session(aachen, opened.token, now + minutes(59.9))
    assert await find_session(aachen, opened.token, now + minutes(60)) is None


async def test_whoever_goes_on_stays_logged_in_until_the_absolute_end(aachen: Session, now: datetime) -> None:
    opened, at = await logged_in(aachen, now), now
    while at < now + minutes(12 * 60 - 45):
        at += minutes(45)
        await touch(aachen, await found(aachen, opened.token, at), at)
    assert await find_session(aachen, opened.token, now + minutes(12 * 60)) is None


async def test_two_pages_in_one_minute_write_once(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    await touch(aachen, opened.login, now + minutes(0.9))
    assert (await found(aachen, opened.token, now)).seen_at == now
    await touch(aachen, opened.login, now + minutes(1))
    assert (await found(aachen, opened.token, now + minutes(1))).seen_at == now + minutes(1)


async def test_a_session_is_extended_as_often_as_asked(aachen: Session, now: datetime) -> None:
    opened, at = await logged_in(aachen, now), now
    for _ in range(10):
        at += minutes(59)
        await extend(aachen, await found(aachen, opened.token, at), at)
    assert await find_session(aachen, opened.token, at + minutes(59))


async def test_the_session_of_a_guest_grows_by_the_same_time_however_often_it_is_extended(
    aachen: Session, now: datetime
) -> None:
    opened, at = await open_guest_session(aachen, CITIZEN_LIMITS, now), now
    for _ in range(40):
        at += minutes(59)
        await extend(aachen, await found(aachen, opened.token, at), at)
    assert (await found(aachen, opened.token, at)).ends_at == at + minutes(12 * 60)


async def test_a_high_level_decays_and_does_not_come_back(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    after_a_pause = await found(aachen, opened.token, now + minutes(6))
    await touch(aachen, after_a_pause, now + minutes(6))
    assert after_a_pause.trust == (await found(aachen, opened.token, now + minutes(6))).trust == Trust.SUBSTANTIELL


async def test_a_guest_has_a_session_but_no_name(aachen: Session, now: datetime) -> None:
    first, second = [await open_guest_session(aachen, CITIZEN_LIMITS, now) for _ in range(2)]
    actor = (await found(aachen, first.token, now)).actor
    assert isinstance(actor, Guest)
    assert first.login.owner != second.login.owner


async def test_a_person_sees_and_ends_own_sessions_only(aachen: Session, now: datetime) -> None:
    here, there = await logged_in(aachen, now), await logged_in(aachen, now + minutes(1))
    other = await logged_in(aachen, now, account="x|jonas")
    mine = await own_sessions(aachen, here.login, now + minutes(2))
    assert [(own.id, own.this) for own in mine] == [(there.login.id, False), (here.login.id, True)]
    assert await end_others(aachen, here.login) == 1
    assert await find_session(aachen, here.token, now)
    assert await find_session(aachen, there.token, now) is None
    assert await find_session(aachen, other.token, now)


async def test_an_ended_session_is_gone(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    await end(aachen, opened.login.id)
    assert await find_session(aachen, opened.token, now) is None


async def test_staff_work_with_the_roles_of_this_moment(aachen: Session, now: datetime) -> None:
    opened = await at_work(aachen, await entered(aachen, now), now)
    await entered(aachen, now, Role.CASEWORKER_LEAD, Role.TENANT_ADMIN)
    actor = (await found(aachen, opened.token, now)).actor
    assert isinstance(actor, Staff)
    assert actor.roles == {Role.CASEWORKER_LEAD, Role.TENANT_ADMIN}


async def test_staff_are_logged_out_after_30_minutes(aachen: Session, now: datetime) -> None:
    opened = await at_work(aachen, await entered(aachen, now), now)
    assert await find_session(aachen, opened.token, now + minutes(30)) is None


async def test_who_leaves_the_authority_loses_access_at_once(aachen: Session, now: datetime) -> None:
    staff = await entered(aachen, now)
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    opened = await at_work(aachen, staff, now)
    await dismiss(aachen, staff.person, admin, now + minutes(1))
    assert await find_session(aachen, opened.token, now + minutes(1)) is None


async def test_a_membership_with_an_end_ends_the_session_too(aachen: Session, now: datetime) -> None:
    staff = await entered(aachen, now, until=now + minutes(20))
    opened = await at_work(aachen, staff, now)
    assert await find_session(aachen, opened.token, now + minutes(19))
    assert await find_session(aachen, opened.token, now + minutes(20)) is None
