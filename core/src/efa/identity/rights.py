"""Who may do what: one table of acts and roles. Nobody may do what does not stand here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from efa.identity.errors import NotAllowed


class Role(StrEnum):
    """What a membership says a person is at an authority."""

    CASEWORKER = "caseworker"
    CASEWORKER_LEAD = "caseworker_lead"
    TENANT_ADMIN = "tenant_admin"
    STATE_OPERATOR = "state_operator"
    AUDITOR = "auditor"


class Action(StrEnum):
    """An act of staff, as a use case or a page asks for it."""

    READ_INBOX = "inbox.read"
    READ_APPLICATION = "application.read"
    ACKNOWLEDGE = "application.acknowledge"
    REVIEW = "application.review"
    ASK = "application.ask"
    DECIDE = "application.decide"
    FORWARD = "application.forward"
    CLOSE = "application.close"
    ASSIGN = "application.assign"
    NAME_SUBSTITUTE = "substitute.name"
    NAME_SUBSTITUTES_OF_OTHERS = "substitute.name_for_others"
    SETTLE_BILLS = "bill.settle"
    PRINT_LETTERS = "letter.print"
    RELEASE_NOTICE = "notice.release"
    LOOK_AFTER_DELIVERIES = "delivery.look_after"
    READ_FIGURES = "figures.read"
    SWITCH_BENEFIT = "benefit.switch"
    WRITE_SETTINGS = "settings.write"
    MANAGE_STAFF = "staff.manage"
    MANAGE_ORGANISATIONS = "organisations.manage"
    CHECK_MANDATES = "mandate.check"
    READ_AUDIT = "audit.read"
    READ_PLUGINS = "plugins.read"
    READ_TENANTS = "tenants.read"
    READ_DELIVERIES = "delivery.read"
    READ_HEALTH = "health.read"


_WORKER, _LEAD, _ADMIN = Role.CASEWORKER, Role.CASEWORKER_LEAD, Role.TENANT_ADMIN
_OPERATOR, _AUDITOR = Role.STATE_OPERATOR, Role.AUDITOR

RIGHTS: Mapping[Action, frozenset[Role]] = {
    Action.READ_INBOX: frozenset({_WORKER, _LEAD}),
    Action.READ_APPLICATION: frozenset({_WORKER, _LEAD}),
    Action.ACKNOWLEDGE: frozenset({_WORKER, _LEAD}),
    Action.REVIEW: frozenset({_WORKER, _LEAD}),
    Action.ASK: frozenset({_WORKER, _LEAD}),
    Action.DECIDE: frozenset({_WORKER, _LEAD}),
    Action.FORWARD: frozenset({_WORKER, _LEAD}),
    Action.CLOSE: frozenset({_WORKER, _LEAD}),
    Action.ASSIGN: frozenset({_LEAD}),
    Action.NAME_SUBSTITUTE: frozenset({_WORKER, _LEAD}),
    Action.NAME_SUBSTITUTES_OF_OTHERS: frozenset({_LEAD}),
    Action.SETTLE_BILLS: frozenset({_WORKER, _LEAD}),
    Action.PRINT_LETTERS: frozenset({_WORKER, _LEAD}),
    Action.RELEASE_NOTICE: frozenset({_LEAD}),
    Action.LOOK_AFTER_DELIVERIES: frozenset({_LEAD, _ADMIN}),
    Action.READ_FIGURES: frozenset({_LEAD, _ADMIN, _AUDITOR}),
    Action.SWITCH_BENEFIT: frozenset({_ADMIN}),
    Action.WRITE_SETTINGS: frozenset({_ADMIN}),
    Action.MANAGE_STAFF: frozenset({_ADMIN}),
    Action.MANAGE_ORGANISATIONS: frozenset({_ADMIN}),
    Action.CHECK_MANDATES: frozenset({_WORKER, _LEAD}),
    Action.READ_AUDIT: frozenset({_ADMIN, _AUDITOR}),
    Action.READ_PLUGINS: frozenset({_OPERATOR}),
    Action.READ_TENANTS: frozenset({_OPERATOR}),
    Action.READ_DELIVERIES: frozenset({_OPERATOR}),
    Action.READ_HEALTH: frozenset({_OPERATOR}),
}


class Bearer(Protocol):
    """Somebody with roles: staff of this moment, or an entry in the list of members."""

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that hold now."""


def may(who: Bearer, action: Action) -> bool:
    """Whether one of the person's roles includes the act."""
    return bool(who.roles & RIGHTS[action])


def rights_of(who: Bearer) -> frozenset[str]:
    """Everything that the person may do, as words: for pages that show a link only to whom it serves."""
    return frozenset(action.value for action in Action if may(who, action))


def allow(who: Bearer, action: Action) -> None:
    """Go on, or raise NotAllowed."""
    if not may(who, action):
        raise NotAllowed(action=action.value)
