"""What an installation would change in a realm, as it can be shown before anything happens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from efa.identity.keycloak.resource import SECRETS, Key, Value

Action = Literal["create", "change", "remove"]
_SIGNS: Mapping[Action, str] = {"create": "+", "change": "~", "remove": "-"}
_LONGEST_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that is not as it is wanted; None: not set. `resent`: Keycloak hides what it has."""

    name: str
    before: Value | None
    after: Value | None
    by_hand: bool
    resent: bool = False

    def __str__(self) -> str:
        if self.name in SECRETS:
            return f"{self.name}: {'sent again, Keycloak does not show it' if self.resent else 'another one'}"
        before, after = self.before, self.after
        if isinstance(before, tuple) and isinstance(after, tuple) and set(before) != set(after):
            before, after = (tuple(one for one in side if one not in other) for side, other in _both(before, after))
        return f"{self.name}: {_shown(before)} → {_shown(after)}"


@dataclass(frozen=True, slots=True)
class Change:
    """What would be done with one thing of the realm; as drift `create` is what a hand removed."""

    key: Key
    action: Action
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class RealmPlan:
    """All changes of a realm in the order in which they are applied; `drift` is left alone unless forced.

    `unnoted`: the realm's own record is not as it has to be, as after a run that broke off at its end.
    """

    realm: str
    changes: tuple[Change, ...] = ()
    drift: tuple[Change, ...] = ()
    unchanged: int = 0
    foreign: tuple[Key, ...] = ()
    unnoted: bool = False

    @property
    def is_due(self) -> bool:
        """Whether there is something to do."""
        return bool(self.changes) or self.unnoted

    def count(self, action: Action) -> int:
        """How many changes are of this kind."""
        return sum(change.action == action for change in self.changes)


def lines(plans: Sequence[RealmPlan]) -> Iterator[str]:
    """The plans as people read them: realm by realm, then what to look at, then the sums."""
    for plan in plans:
        if plan.changes:
            yield plan.realm
        for change in plan.changes:
            yield f"  {_SIGNS[change.action]} {change.key}"
            yield from (f"      {edit}" for edit in change.edits)
        if plan.unnoted and not plan.changes:
            yield f"{plan.realm}: nothing but the record of what was applied is written anew"
    for plan in plans:
        for change in plan.drift:
            yield from (f"by hand: {plan.realm}, {change.key}{what}" for what in _done_by_hand(change))
        yield from (f"note: {plan.realm}, {key} is none of ours; it is left as it is" for key in plan.foreign)
    counts = ", ".join(f"{sum(plan.count(action) for plan in plans)} to {action}" for action in _SIGNS)
    drifted = sum(len(plan.drift) for plan in plans)
    yield f"{counts}, {drifted} changed by hand, {sum(plan.unchanged for plan in plans)} unchanged"


def _done_by_hand(change: Change) -> Iterator[str]:
    if change.action == "create":
        yield " was removed"
    yield from (f": {edit}" for edit in change.edits)


def _both(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return (before, after), (after, before)


def _shown(value: Value | None) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    text = text or "nothing"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
