from datetime import datetime, timedelta

import pytest

from efa.identity.change_roles import change_roles
from efa.identity.dismiss import dismiss
from efa.identity.enrol import Enrol, enrol
from efa.identity.errors import LastAdministrator, NotAllowed, UnknownMember
from efa.identity.members import members
from efa.identity.rights import Role
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from tests.identity.conftest import ISSUER, entered

AUDITOR = frozenset({Role.AUDITOR})


async def test_an_administrator_gives_other_roles(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    clerk = await entered(aachen, now)
    await change_roles(aachen, clerk.person, AUDITOR, admin, now)
    assert {m.person: set(m.roles) for m in await members(aachen, now)}[clerk.person] == {Role.AUDITOR}


async def test_a_caseworker_gives_no_roles(aachen: Session, now: datetime) -> None:
    clerk = await entered(aachen, now)
    with pytest.raises(NotAllowed):
        await change_roles(aachen, clerk.person, frozenset({Role.TENANT_ADMIN}), clerk, now)


async def test_an_administrator_of_a_town_makes_no_operators(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    with pytest.raises(NotAllowed):
        await change_roles(aachen, admin.person, frozenset({Role.TENANT_ADMIN, Role.STATE_OPERATOR}), admin, now)


async def test_who_left_gets_no_roles_any_more(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    clerk = await entered(aachen, now)
    await dismiss(aachen, clerk.person, admin, now)
    for person in (clerk.person, new_id()):
        with pytest.raises(UnknownMember):
            await change_roles(aachen, person, AUDITOR, admin, now + timedelta(minutes=1))


async def test_the_last_administrator_stays_whichever_way_is_tried(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    again = Enrol(issuer=ISSUER, subject="admin", name="Kim", roles=AUDITOR, by=admin, now=now)
    with pytest.raises(LastAdministrator):
        await change_roles(aachen, admin.person, AUDITOR, admin, now)
    with pytest.raises(LastAdministrator):
        await dismiss(aachen, admin.person, admin, now)
    with pytest.raises(LastAdministrator):
        await enrol(aachen, again)


async def test_one_of_two_administrators_may_go(aachen: Session, now: datetime) -> None:
    admin = await entered(aachen, now, Role.TENANT_ADMIN, subject="admin")
    second = await entered(aachen, now, Role.TENANT_ADMIN, subject="second")
    await dismiss(aachen, admin.person, second, now)
    assert [m.person for m in await members(aachen, now + timedelta(seconds=1))] == [second.person]
