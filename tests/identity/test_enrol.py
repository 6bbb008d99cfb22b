from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from efa.identity.dismiss import dismiss
from efa.identity.enrol import Enrol, enrol
from efa.identity.errors import NotAllowed, UnknownMember
from efa.identity.members import member_of, members, names_of
from efa.identity.rights import Role
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from efa.tenancy.tables import change_record
from tests.identity.conftest import ISSUER, entered


def whom(now: datetime, **changes: object) -> Enrol:
    values = {"issuer": ISSUER, "subject": "neu", "name": "Nuri Neu", "roles": frozenset({Role.CASEWORKER})}
    return Enrol(**{"by": None, "now": now, **values, **changes})  # type: ignore[arg-type]


async def test_an_administrator_enters_a_colleague(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    who = await enrol(aachen, whom(now, by=admin))
    member = await member_of(aachen, f"{ISSUER}|neu", now)
    assert member
    assert (member.person, member.name, set(member.roles)) == (who, "Nuri Neu", {Role.CASEWORKER})


async def test_a_caseworker_enters_nobody(aachen: Session, now: datetime) -> None:
    caseworker = await entered(aachen, now)
    with pytest.raises(NotAllowed):
        await enrol(aachen, whom(now, by=caseworker))


async def test_a_municipality_has_no_operators(aachen: Session, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        await enrol(aachen, whom(now, roles=frozenset({Role.STATE_OPERATOR})))


async def test_entering_again_changes_name_and_roles(aachen: Session, now: datetime) -> None:
    first = await enrol(aachen, whom(now))
    second = await enrol(aachen, whom(now, name="Nuri Alt", roles=frozenset({Role.AUDITOR})))
    assert first == second
    assert [(m.name, set(m.roles)) for m in await members(aachen, now)] == [("Nuri Alt", {Role.AUDITOR})]


async def test_entering_again_with_the_same_roles_changes_nothing(aachen: Session, now: datetime) -> None:
    await enrol(aachen, whom(now))
    await enrol(aachen, whom(now + timedelta(days=1)))
    [member] = await members(aachen, now + timedelta(days=1))
    assert member.since == now
    assert len((await aachen.db.execute(select(change_record))).all()) == 1


async def test_other_roles_leave_the_day_of_entry(aachen: Session, now: datetime) -> None:
    await enrol(aachen, whom(now))
    await enrol(aachen, whom(now + timedelta(days=1), roles=frozenset({Role.AUDITOR})))
    [member] = await members(aachen, now + timedelta(days=1))
    assert (member.since, member.roles) == (now, frozenset({Role.AUDITOR}))


async def test_who_left_and_comes_back_is_a_member_from_then_on(aachen: Session, now: datetime) -> None:
    who = await enrol(aachen, whom(now))
    await dismiss(aachen, who, None, now + timedelta(days=1))
    back = now + timedelta(days=9)
    assert await enrol(aachen, whom(back)) == who
    assert [member.since for member in await members(aachen, back)] == [back]


async def test_nobody_is_dismissed_twice(aachen: Session, now: datetime) -> None:
    who = await enrol(aachen, whom(now))
    await dismiss(aachen, who, None, now)
    with pytest.raises(UnknownMember):
        await dismiss(aachen, who, None, now)


async def test_the_same_login_is_nobody_in_another_municipality(aachen: Session, bonn: Session, now: datetime) -> None:
    await enrol(aachen, whom(now))
    assert await member_of(bonn, f"{ISSUER}|neu", now) is None


async def test_who_left_is_no_member_but_keeps_the_name_on_what_they_decided(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    who = await enrol(aachen, whom(now))
    await dismiss(aachen, who, admin, now)
    assert [m.person for m in await members(aachen, now)] == [admin.person]
    assert await names_of(aachen, frozenset({who})) == {who: "Nuri Neu"}


async def test_nobody_is_dismissed_who_never_worked_here(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    with pytest.raises(UnknownMember):
        await dismiss(aachen, new_id(), admin, now)
