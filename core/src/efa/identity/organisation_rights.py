"""What the members of an organisation may do for it: one table, as for staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from efa.identity.errors import NotAllowed, OrganisationSuspended


class OrganisationRole(StrEnum):
    """What a person is in an organisation."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"


class OrganisationAct(StrEnum):
    """An act for an organisation."""

    CONFIRM = "confirmation.give"
    BILL = "bill.make"
    RUN_MEASURES = "measures.run"
    MANAGE_MEMBERS = "members.manage"
    ASSIST = "people.assist"


_BOTH = frozenset(OrganisationRole)
ORGANISATION_RIGHTS: Mapping[OrganisationAct, frozenset[OrganisationRole]] = {
    OrganisationAct.CONFIRM: _BOTH,
    OrganisationAct.BILL: _BOTH,
    OrganisationAct.RUN_MEASURES: _BOTH,
    OrganisationAct.ASSIST: _BOTH,
    OrganisationAct.MANAGE_MEMBERS: frozenset({OrganisationRole.ADMINISTRATOR}),
}
# What the authority relies on or pays for. Whom it assists is asked with each mandate (may_act.py).
_FOR_THE_AUTHORITY = frozenset({OrganisationAct.CONFIRM, OrganisationAct.BILL, OrganisationAct.RUN_MEASURES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """For whom a session acts: the organisation, the membership that allows it, and what the person is there.

    `runs_measures`: the authority knows the organisation as a Massnahmentraeger. `suspended`: it may do nothing now.
    """

    organisation: UUID
    member: UUID
    name: str
    role: OrganisationRole
    runs_measures: bool = False
    suspended: bool = False

    def may(self, act: OrganisationAct) -> bool:
        """Whether the role includes the act."""
        return self.role in ORGANISATION_RIGHTS[act]


def allow_for(acting: Acting | None, act: OrganisationAct) -> Acting:
    """For whom the act is done. Raises NotAllowed: no organisation, or a role that does not include it;
    OrganisationSuspended.
    """
    if acting is None or not acting.may(act):
        raise NotAllowed(action=act.value)
    if acting.suspended and act in _FOR_THE_AUTHORITY:
        raise OrganisationSuspended
    return acting
