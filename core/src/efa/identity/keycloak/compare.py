"""What is wanted against what is there: a pure comparison that tells our own changes from those of a hand."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from efa.identity.keycloak.plan import Change, Edit, RealmPlan
from efa.identity.keycloak.record import Applied, Record, Rest, digest, written
from efa.identity.keycloak.resource import MASKED, SECRETS, Found, Key, Resource, Value
from efa.identity.keycloak.unnamed import is_foreign, unnamed

_PART_OF: Mapping[str, tuple[str, ...]] = {  # where the whole is missing, its parts cannot be made
    "mapper": ("scope",),
    "scopes of client": ("client",),
    "broker mapper": ("broker",),
    "broker redirect": ("broker",),
    "organisation broker": ("organisation", "broker"),
}
Edits = Mapping[Key, tuple[Edit, ...]]
Decided = Mapping[str, AbstractSet[str]]


def make_plan(
    realm: str, wanted: Sequence[Resource], present: Mapping[Key, Found], record: Record, *, force: bool
) -> RealmPlan:
    """Compare what is wanted with what is there; the record tells who changed it."""
    decided = names_decided(wanted, present)
    edits = {
        one.key: (*_edits(one, present[one.key], record, force=force), *_beside(one.key, present, decided, record.rest))
        for one in wanted
        if one.key in present
    }
    removed = frozenset[Key]() if force else _removed_by_hand(wanted, present, record.applied)
    built_in = list(_built_in(wanted, present, record, decided))
    overwritten = [change for change in built_in if force and change.action == "change"]
    known = {one.key for one in wanted}
    others = (key for key in present if key not in known and key not in record.applied)
    return RealmPlan(
        realm,
        (*_ours(wanted, edits, removed, force=force), *overwritten, *_gone(known, present, record.applied)),
        (*_theirs(wanted, edits, removed, force=force), *(one for one in built_in if one not in overwritten)),
        sum(not found for found in edits.values()),
        tuple(sorted(key for key in others if is_foreign(key, record.rest))),
        bool(present) and _unnoted(wanted, present, record),
    )


def _ours(wanted: Sequence[Resource], edits: Edits, removed: AbstractSet[Key], *, force: bool) -> Iterator[Change]:
    for key in (one.key for one in wanted if one.key not in removed):
        if key not in edits:
            yield Change(key, "create")
        elif ours := tuple(edit for edit in edits[key] if force or not edit.by_hand):
            yield Change(key, "change", ours)


def _theirs(wanted: Sequence[Resource], edits: Edits, removed: AbstractSet[Key], *, force: bool) -> Iterator[Change]:
    for key in (one.key for one in wanted if not force):
        if key in removed:
            yield Change(key, "create")
        elif theirs := tuple(edit for edit in edits.get(key, ()) if edit.by_hand):
            yield Change(key, "change", theirs)


def _removed_by_hand(wanted: Sequence[Resource], present: Mapping[Key, Found], applied: Applied) -> frozenset[Key]:
    """What we once made and is gone, and what cannot be made without it."""
    gone: set[Key] = set()
    for key in (one.key for one in wanted if one.key not in present):
        if key in applied or gone & _wholes(key):
            gone.add(key)
    return frozenset(gone)


def _unnoted(wanted: Sequence[Resource], present: Mapping[Key, Found], record: Record) -> bool:
    applied = written(wanted)
    return any(record.applied.get(key) != fields for key, fields in applied.items()) or any(
        key in present and key not in record.rest for key in applied
    )


def names_decided(wanted: Sequence[Resource], present: Mapping[Key, Found]) -> Decided:
    """By path in Keycloak, the fields that the file decides: several things of ours may live in one answer."""
    found: dict[str, set[str]] = {}
    for one in wanted:
        if one.key in present:
            found.setdefault(present[one.key].path, set()).update(one.fields)
    return found


def _edits(wanted: Resource, found: Found, record: Record, *, force: bool) -> Iterator[Edit]:
    applied = record.applied.get(wanted.key, {})
    for name, value in wanted.fields.items():
        before = found.fields.get(name)
        if before == MASKED and name in SECRETS:
            known = applied.get(name) == digest(value)
            if force or not known:
                yield Edit(name, None, value, by_hand=False, resent=known)
        elif before != value:
            yield Edit(name, before, value, by_hand=_by_hand(name, before, applied))


def _by_hand(name: str, before: Value | None, applied: Mapping[str, str]) -> bool:
    """Something we once applied is no longer what is there; what we never applied is Keycloak's own default."""
    return name in applied and (before is None or digest(before) != applied[name])


def _beside(key: Key, present: Mapping[Key, Found], decided: Decided, rest: Rest) -> Iterator[Edit]:
    """What the file does not name and is not as Keycloak had it when we last applied."""
    if key not in rest:
        return
    found, before = present[key], rest[key]
    ours = decided.get(found.path, frozenset())
    now = unnamed(key, found, ours)
    for name in sorted({*now, *before} - ours):
        if now.get(name) != before.get(name):
            there = found.fields.get(name)
            yield Edit(name, there, before.get(name, _empty(there)), by_hand=True)


def _empty(value: Value | None) -> Value | None:
    """What is sent to be rid of something that was not there; None where nothing can be."""
    match value:
        case bool():
            return False
        case str():
            return ""
        case tuple():
            return ()
        case _:
            return None


def _built_in(
    wanted: Sequence[Resource], present: Mapping[Key, Found], record: Record, decided: Decided
) -> Iterator[Change]:
    """What Keycloak brings with it and a login depends on: changed or removed by a hand."""
    known = {one.key for one in wanted} | set(record.applied)
    for key in (key for key in record.rest if key not in known):
        if key not in present:
            yield Change(key, "create")
        elif edits := tuple(_beside(key, present, decided, record.rest)):
            yield Change(key, "change", edits)


def _gone(known: AbstractSet[Key], present: Mapping[Key, Found], applied: Applied) -> list[Change]:
    return [Change(key, "remove") for key in reversed([*applied]) if key not in known and key in present]


def _wholes(key: Key) -> set[Key]:
    whole, _, part = key.name.partition("/")
    names = (whole, part or whole)
    return {Key(kind, name) for kind, name in zip(_PART_OF.get(key.kind, ()), names, strict=False)}
