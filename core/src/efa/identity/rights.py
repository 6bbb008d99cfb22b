"""Who may do what: one table of acts and roles. Nobody may do what does not stand here."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from efa.identity.errors import LoginTooOld, NotAllowed, SecondFactorNeeded
from efa.identity.trust import Trust


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
    TAKE_IN = "application.take_in"
    PLACE_MESSAGES = "message.place"
    CLOSE = "application.close"
    MOVE_LEAD = "application.move_lead"
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
    MANAGE_SENDERS = "senders.manage"
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
    Action.TAKE_IN: frozenset({_WORKER, _LEAD}),
    Action.PLACE_MESSAGES: frozenset({_WORKER, _LEAD}),
    Action.CLOSE: frozenset({_WORKER, _LEAD}),
    Action.MOVE_LEAD: frozenset({_LEAD}),
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
    Action.MANAGE_SENDERS: frozenset({_ADMIN}),
    Action.CHECK_MANDATES: frozenset({_WORKER, _LEAD}),
    Action.READ_AUDIT: frozenset({_ADMIN, _AUDITOR}),
    Action.READ_PLUGINS: frozenset({_OPERATOR}),
    Action.READ_TENANTS: frozenset({_OPERATOR}),
    Action.READ_DELIVERIES: frozenset({_OPERATOR}),
    Action.READ_HEALTH: frozenset({_OPERATOR}),
}


# Numbers and names of things alone: a password is enough. Everything else wants a second factor.
COUNTS = frozenset(
    {Action.READ_FIGURES, Action.READ_PLUGINS, Action.READ_TENANTS, Action.READ_DELIVERIES, Action.READ_HEALTH}
)
# Changes how the authority works, and who may what: wants a proof that is not older than this.
ADMINISTRATIVE = frozenset(
    {
        *(Action.SWITCH_BENEFIT, Action.WRITE_SETTINGS),
        *(Action.MANAGE_STAFF, Action.MANAGE_ORGANISATIONS, Action.MANAGE_SENDERS),
    }
)
RECENT = timedelta(minutes=15)
_SECOND_FACTOR = Trust.SUBSTANTIELL


class Bearer(Protocol):
    """Somebody with roles: staff of this moment, or an entry in the list of members."""

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that hold now."""


class AtWork(Bearer, Protocol):
    """Somebody who acts now, with what their login proves."""

    @property
    def trust(self) -> Trust:
        """`substantiell` and above: with a second factor."""
        return Trust.NONE

    @property
    def proved_at(self) -> datetime | None:
        """When they last showed who they are."""
        return None


def may(who: Bearer, action: Action) -> bool:
    """Whether one of the person's roles includes the act."""
    return bool(who.roles & RIGHTS[action])


def rights_of(who: Bearer) -> frozenset[str]:
    """Everything that the person may do, as words: for pages that show a link only to whom it serves."""
    return frozenset(action.value for action in Action if may(who, action))


def allow(who: AtWork, action: Action) -> None:
    """Go on, or raise NotAllowed, SecondFactorNeeded."""
    if not may(who, action):
        raise NotAllowed(action=action.value)
    if action not in COUNTS and who.trust < _SECOND_FACTOR:
        raise SecondFactorNeeded(needed=_SECOND_FACTOR.word)


def allow_change(who: AtWork, action: Action, now: datetime, *, return_to: str = "") -> None:
    """The same for an act; one of administrators wants a proof of the last 15 minutes. Raises LoginTooOld too."""
    allow(who, action)
    if action in ADMINISTRATIVE and (who.proved_at is None or now - who.proved_at > RECENT):
        raise LoginTooOld(needed=_SECOND_FACTOR.word, return_to=return_to)
