from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from efa.identity.actor import Staff
from efa.identity.errors import LoginTooOld, NotAllowed, SecondFactorNeeded
from efa.identity.rights import ADMINISTRATIVE, COUNTS, RIGHTS, Action, Role, allow, allow_change, may
from efa.identity.trust import Trust
from tests.conftest import NOW


def staff(*roles: Role, trust: Trust = Trust.SUBSTANTIELL, proved_at: datetime | None = None) -> Staff:
    return Staff(uuid4(), "Kim Amt", frozenset(roles), trust, proved_at)


def test_every_act_stands_in_the_table() -> None:
    assert RIGHTS.keys() == set(Action)


def test_without_a_role_nothing_is_allowed() -> None:
    assert not [action for action in Action if may(staff(), action)]


@pytest.mark.parametrize("role", [Role.TENANT_ADMIN, Role.STATE_OPERATOR, Role.AUDITOR])
def test_who_configures_or_audits_reads_no_application(role: Role) -> None:
    with pytest.raises(NotAllowed):
        allow(staff(role), Action.READ_APPLICATION)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CASEWORKER_LEAD])
def test_who_decides_configures_nothing(role: Role) -> None:
    assert not [a for a in (Action.SWITCH_BENEFIT, Action.WRITE_SETTINGS, Action.MANAGE_STAFF) if may(staff(role), a)]


def test_roles_add_up() -> None:
    both = staff(Role.CASEWORKER, Role.TENANT_ADMIN)
    assert may(both, Action.DECIDE)
    assert may(both, Action.SWITCH_BENEFIT)
    assert not may(both, Action.RELEASE_NOTICE)


@pytest.mark.parametrize("action", Action, ids=lambda action: action.value)
def test_a_password_alone_is_enough_for_numbers_only(action: Action) -> None:
    everybody = staff(*Role, trust=Trust.BASIS)
    if action in COUNTS:
        allow(everybody, action)
        return
    with pytest.raises(SecondFactorNeeded):
        allow(everybody, action)


def test_whoever_may_not_is_not_told_what_is_missing() -> None:
    with pytest.raises(NotAllowed):
        allow(staff(Role.AUDITOR, trust=Trust.BASIS), Action.READ_APPLICATION)


@pytest.mark.parametrize("action", sorted(ADMINISTRATIVE), ids=lambda action: action.value)
def test_administrators_change_something_within_15_minutes_of_their_proof(action: Action) -> None:
    allow_change(staff(Role.TENANT_ADMIN, proved_at=NOW - timedelta(minutes=15)), action, NOW)
    for proved_at in (None, NOW - timedelta(minutes=15, seconds=1)):
        with pytest.raises(LoginTooOld):
            allow_change(staff(Role.TENANT_ADMIN, proved_at=proved_at), action, NOW)


def test_who_lets_portals_in_proves_who_they_are_first() -> None:
    assert Action.MANAGE_SENDERS in ADMINISTRATIVE


def test_caseworkers_decide_with_the_proof_of_the_morning() -> None:
    allow_change(staff(Role.CASEWORKER, proved_at=NOW - timedelta(hours=9)), Action.DECIDE, NOW)
