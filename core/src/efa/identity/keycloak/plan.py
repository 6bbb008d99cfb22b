"""What an installation would change in a realm: a pure comparison that can be shown before anything happens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from efa.identity.keycloak.record import Applied, digest
from efa.identity.keycloak.resource import MASKED, SECRETS, Found, Key, Resource, Value

Action = Literal["create", "change", "remove"]
_SIGNS: Mapping[Action, str] = {"create": "+", "change": "~", "remove": "-"}
_LONGEST_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that is not as it is wanted. `before` None: it is not set."""

    name: str
    before: Value | None
    after: Value
    by_hand: bool

    def __str__(self) -> str:
        if self.name in SECRETS:
            return f"{self.name}: another one"
        before, after = self.before, self.after
        if isinstance(before, tuple) and isinstance(after, tuple) and set(before) != set(after):
            before, after = (tuple(one for one in side if one not in other) for side, other in _both(before, after))
        return f"{self.name}: {_shown(before)} → {_shown(after)}"


@dataclass(frozen=True, slots=True)
class Change:
    """What would be done with one thing of the realm."""

    key: Key
    action: Action
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class RealmPlan:
    """All changes of a realm in the order in which they are applied; `drift` is left alone unless forced."""

    realm: str
    changes: tuple[Change, ...] = ()
    drift: tuple[Change, ...] = ()
    unchanged: int = 0
    foreign: tuple[Key, ...] = ()

    def count(self, action: Action) -> int:
        """How many changes are of this kind."""
        return sum(change.action == action for change in self.changes)


def make_plan(
    realm: str, wanted: Sequence[Resource], present: Mapping[Key, Found], applied: Applied, *, force: bool
) -> RealmPlan:
    """Compare what is wanted with what is there; `applied` tells who changed it."""
    changes, drift, unchanged = [], [], 0
    for one in wanted:
        found = present.get(one.key)
        if found is None:
            changes.append(Change(one.key, "create"))
            continue
        edits = tuple(_edits(one, found, applied.get(one.key, {})))
        ours = tuple(edit for edit in edits if force or not edit.by_hand)
        theirs = tuple(edit for edit in edits if edit not in ours)
        changes += [Change(one.key, "change", ours)] if ours else []
        drift += [Change(one.key, "change", theirs)] if theirs else []
        unchanged += not edits
    known = {one.key for one in wanted}
    gone = [key for key in applied if key not in known and key in present]
    changes += [Change(key, "remove") for key in reversed(gone)]
    foreign = tuple(sorted(key for key in present if key not in known and key not in applied and _is_telling(key)))
    return RealmPlan(realm, tuple(changes), tuple(drift), unchanged, foreign)


def _edits(wanted: Resource, found: Found, applied: Mapping[str, str]) -> Iterator[Edit]:
    for name, value in wanted.fields.items():
        before = found.fields.get(name)
        if before == MASKED and name in SECRETS:
            if applied.get(name) != digest(value):
                yield Edit(name, None, value, by_hand=False)
        elif before != value:
            yield Edit(name, before, value, by_hand=_by_hand(name, before, applied))


def _by_hand(name: str, before: Value | None, applied: Mapping[str, str]) -> bool:
    """Something we once applied is no longer what is there; what we never applied is Keycloak's own default."""
    return name in applied and (before is None or digest(before) != applied[name])


def _is_telling(key: Key) -> bool:
    """Things by which somebody could come in or learn more; built-in scopes and flows are not told each time."""
    return key.kind in ("client", "broker", "mapper", "broker mapper")


def _both(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return (before, after), (after, before)


def _shown(value: Value | None) -> str:
    text = "nothing" if value is None else ", ".join(value) or "nothing" if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def lines(plans: Sequence[RealmPlan]) -> Iterator[str]:
    """The plans as people read them: realm by realm, then what to look at, then the sums."""
    for plan in plans:
        if plan.changes:
            yield plan.realm
        for change in plan.changes:
            yield f"  {_SIGNS[change.action]} {change.key}"
            yield from (f"      {edit}" for edit in change.edits)
    for plan in plans:
        for change in plan.drift:
            yield from (f"by hand: {plan.realm}, {change.key}: {edit}" for edit in change.edits)
        yield from (f"note: {plan.realm}, {key} is none of ours; it is left as it is" for key in plan.foreign)
    counts = ", ".join(f"{sum(plan.count(action) for plan in plans)} to {action}" for action in _SIGNS)
    drifted = sum(len(plan.drift) for plan in plans)
    yield f"{counts}, {drifted} changed by hand, {sum(plan.unchanged for plan in plans)} unchanged"
