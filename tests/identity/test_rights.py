from uuid import uuid4

import pytest

from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import RIGHTS, Action, Role, allow, may


def staff(*roles: Role) -> Staff:
    return Staff(uuid4(), "Kim Amt", frozenset(roles))


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
