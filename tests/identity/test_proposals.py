"""A login service may propose a role and take it back; a right comes from an administrator alone."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from efa.identity.actor import Staff
from efa.identity.dismiss import dismiss
from efa.identity.errors import LoginTooOld, NotAllowed, ProposalNotFound
from efa.identity.members import member_of
from efa.identity.proposals import accept_proposal, forget_proposals, open_proposals, refuse_proposal
from efa.identity.propose import Told, propose
from efa.identity.proposed_roles import proposed_roles, told_groups
from efa.identity.rights import Role
from efa.tenancy.session import Session
from efa.tenancy.tables import change_record
from tests.identity.conftest import ISSUER, entered
from tests.places import AACHEN, BONN

NURI = f"{ISSUER}|nuri"
CLERK, LEAD = frozenset({Role.CASEWORKER}), frozenset({Role.CASEWORKER_LEAD})


def told(now: datetime, *roles: Role) -> Told:
    return Told(account=NURI, name="Nuri Neu", service="", roles=frozenset(roles), now=now)


async def an_admin(session: Session, now: datetime) -> Staff:
    return await entered(session, now, Role.TENANT_ADMIN, subject="toni")


async def roles_now(session: Session, now: datetime) -> frozenset[Role]:
    member = await member_of(session, NURI, now)
    return member.roles if member else frozenset()


async def accepted(session: Session, now: datetime, *roles: Role) -> Staff:
    """Proposed and taken in; the administrator who did it."""
    admin = await an_admin(session, now)
    await propose(session, told(now, *roles))
    [one] = await open_proposals(session, admin)
    await accept_proposal(session, admin, one.id, now)
    return admin


GROUPS = [f"/{AACHEN}/caseworker", f"{AACHEN}/auditor", f"/{BONN}/tenant_admin", "/tenant_admin", "caseworker", 7]


@pytest.mark.parametrize(
    ("service", "roles"),
    [
        ("", {Role.CASEWORKER, Role.AUDITOR}),
        (f"staff-{AACHEN}", {Role.CASEWORKER, Role.AUDITOR}),
        (f"staff-{BONN}", None),
        (["staff"], None),
    ],
)
def test_groups_name_the_authority_and_count_from_its_own_login_service(service: object, roles: object) -> None:
    assert proposed_roles(told_groups({"groups": GROUPS, "idp": service}), AACHEN) == roles


@pytest.mark.parametrize("groups", [None, "caseworker", {"a": 1}])
def test_a_login_service_that_names_no_groups_says_nothing(groups: object) -> None:
    assert told_groups({"groups": groups}) is None


def test_nobody_is_proposed_as_an_operator() -> None:
    assert proposed_roles(told_groups({"groups": ["/05/state_operator"]}), "05") == frozenset()


def test_who_is_in_no_group_of_the_authority_any_more_has_no_claim_and_no_role() -> None:
    assert proposed_roles(told_groups({"idp": f"staff-{AACHEN}"}), AACHEN) == frozenset()
    assert told_groups({}) is None


async def test_a_proposal_is_no_right_until_an_administrator_accepts_it(aachen: Session, now: datetime) -> None:
    admin = await an_admin(aachen, now)
    assert await propose(aachen, told(now, Role.CASEWORKER))
    assert await roles_now(aachen, now) == frozenset()
    [one] = await open_proposals(aachen, admin)
    assert (one.name, one.roles) == ("Nuri Neu", CLERK)
    await accept_proposal(aachen, admin, one.id, now)
    assert await roles_now(aachen, now) == CLERK
    assert await open_proposals(aachen, admin) == ()


async def test_what_was_refused_is_not_proposed_again_and_something_else_is(aachen: Session, now: datetime) -> None:
    admin = await an_admin(aachen, now)
    await propose(aachen, told(now, Role.CASEWORKER))
    [one] = await open_proposals(aachen, admin)
    await refuse_proposal(aachen, admin, one.id, now)
    assert not await propose(aachen, told(now, Role.CASEWORKER))
    assert await roles_now(aachen, now) == frozenset()
    assert await propose(aachen, told(now, Role.AUDITOR))


async def test_each_step_leaves_one_entry_in_the_record(aachen: Session, now: datetime) -> None:
    admin = await an_admin(aachen, now)
    for roles in ((Role.CASEWORKER,), (Role.AUDITOR,)):
        await propose(aachen, told(now, *roles))
        await propose(aachen, told(now, *roles))
        [one] = await open_proposals(aachen, admin)
        await (refuse_proposal if roles == (Role.CASEWORKER,) else accept_proposal)(aachen, admin, one.id, now)
    kinds = (await aachen.db.scalars(select(change_record.c.kind).order_by(change_record.c.id))).all()
    assert kinds[1:] == ["member_proposed", "member_refused", "member_proposed", "member_entered"]


async def test_a_role_that_the_login_service_takes_back_is_gone_at_once(aachen: Session, now: datetime) -> None:
    await accepted(aachen, now, Role.CASEWORKER, Role.AUDITOR)
    await propose(aachen, told(now, Role.AUDITOR))
    assert await roles_now(aachen, now) == {Role.AUDITOR}
    await propose(aachen, told(now))
    assert await member_of(aachen, NURI, now) is None


async def test_a_role_that_an_administrator_gave_is_none_of_the_login_service(aachen: Session, now: datetime) -> None:
    await entered(aachen, now, Role.CASEWORKER_LEAD, subject="nuri")
    await accepted(aachen, now, Role.CASEWORKER)
    assert await roles_now(aachen, now) == CLERK | LEAD
    await propose(aachen, told(now))
    assert await roles_now(aachen, now) == LEAD


async def test_the_last_administrator_stays_one(aachen: Session, now: datetime) -> None:
    admin = await accepted(aachen, now, Role.TENANT_ADMIN)
    nuri = await member_of(aachen, NURI, now)
    assert nuri
    await dismiss(aachen, admin.person, Staff(nuri.person, "Nuri", nuri.roles, admin.trust, now), now)
    await propose(aachen, told(now))
    assert await roles_now(aachen, now) == {Role.TENANT_ADMIN}


async def test_who_was_dismissed_stays_out(aachen: Session, now: datetime) -> None:
    admin = await accepted(aachen, now, Role.CASEWORKER)
    member = await member_of(aachen, NURI, now)
    assert member
    await dismiss(aachen, member.person, admin, now)
    assert not await propose(aachen, told(now, Role.CASEWORKER))
    assert await roles_now(aachen, now) == frozenset()


async def test_only_administrators_decide_and_with_a_fresh_login(aachen: Session, now: datetime) -> None:
    admin, clerk = await an_admin(aachen, now), await entered(aachen, now)
    await propose(aachen, told(now, Role.CASEWORKER))
    [one] = await open_proposals(aachen, admin)
    with pytest.raises(NotAllowed):
        await accept_proposal(aachen, clerk, one.id, now)
    with pytest.raises(LoginTooOld):
        await accept_proposal(aachen, admin, one.id, now + timedelta(minutes=16))


async def test_bonn_decides_nothing_of_aachen(aachen: Session, bonn: Session, now: datetime) -> None:
    await propose(aachen, told(now, Role.CASEWORKER))
    [one] = await open_proposals(aachen, await an_admin(aachen, now))
    with pytest.raises(ProposalNotFound):
        await accept_proposal(bonn, await an_admin(bonn, now), one.id, now)


async def test_a_proposal_of_somebody_who_came_no_more_is_forgotten(aachen: Session, now: datetime) -> None:
    admin = await an_admin(aachen, now)
    await propose(aachen, told(now, Role.CASEWORKER))
    await forget_proposals(aachen, now)
    assert await open_proposals(aachen, admin) == ()
