"""Lists and branches: a page of a branch is met only by those who chose it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from efa.fim.form.parts import Ask, Json
from efa.fim.form.sheets import Condition, Sheet

Met = tuple[str, tuple[Condition, ...]]
_NAMING = ("familienname", "nachname", "name", "vorname", "bezeichnung")
_POOR = ("boolean", "array", "number", "integer")
_MOST_CONDITIONS = 8


def flow(sheets: Sequence[Sheet], last: Sequence[str]) -> Json:
    """flow.yaml. `last`: pages at the end that everybody meets."""
    found: Json = {"flow": 1}
    by_lists: dict[tuple[str, ...], list[Sheet]] = {}
    for sheet in sheets:
        by_lists.setdefault(sheet.spot.lists, []).append(sheet)
    if lists := {sheet.key: _list(sheet, by_lists) for sheet in sheets if sheet.kind == "list"}:
        found["lists"] = lists
    transitions: Json = {}
    for around, own in by_lists.items():
        way = [(sheet.key, sheet.spot.conditions) for sheet in own]
        transitions |= dict(_transitions([*way, *((key, ()) for key in (last if not around else ()))]))
    if transitions:
        found["transitions"] = transitions
    found["computed"] = ["/ort"]
    return found


def _list(sheet: Sheet, by_lists: Mapping[tuple[str, ...], list[Sheet]]) -> Json:
    entry = by_lists[(*sheet.spot.lists, sheet.key)][0]
    pointer = _naming(entry.asked).removeprefix(sheet.pointer)
    return {
        "scope": sheet.own,
        "entry": entry.key,
        "name": [pointer],
        "min": sheet.least,
        "max": sheet.most,
    }


def _naming(asked: list[tuple[str, Ask]]) -> str:
    """The question that names an item best: one called so, else the first that is answered in words."""
    by_name = {ask.key: pointer for pointer, ask in reversed(asked)}
    named = next((by_name[name] for name in _NAMING if name in by_name), None)
    worded = (pointer for pointer, ask in asked if ask.schema.get("type") not in _POOR and ask.schema)
    return named or next(worded, asked[0][0])


def _transitions(way: list[Met]) -> Iterator[tuple[str, object]]:
    """Only where the next page is not simply the next one."""
    for index, (key, conditions) in enumerate(way):
        branches = list(_branches(_after(way, index), dict(conditions)))
        if len(branches) > 1 or (branches and branches[0][0] != _next(way, index)):
            yield key, [_branch(target, when) for target, when in branches]


def _next(way: list[Met], index: int) -> str | None:
    return way[index + 1][0] if index + 1 < len(way) else None


def _after(way: list[Met], index: int) -> Iterator[Met]:
    return (way[place] for place in range(index + 1, len(way)))


def _branches(following: Iterable[Met], known: dict[str, str]) -> Iterator[tuple[str | None, tuple[Condition, ...]]]:
    """Pages that may come next, each with what must still hold; the last one without a condition."""
    met: list[frozenset[Condition]] = []
    for key, conditions in following:
        if any(known.get(scope, value) != value for scope, value in conditions):
            continue
        left = frozenset(condition for condition in conditions if condition[0] not in known)
        if any(earlier <= left for earlier in met):
            continue
        met.append(left)
        yield key, tuple(condition for condition in conditions if condition in left)
        if not left:
            return
    yield None, ()


def _branch(target: str | None, when: tuple[Condition, ...]) -> Json:
    tests = [
        {"scope": scope, "schema": {"const": value}, "failWhenUndefined": True}
        for scope, value in when[:_MOST_CONDITIONS]
    ]
    if not tests:
        return {"to": target}
    return {"to": target, "when": tests[0] if len(tests) == 1 else {"type": "AND", "conditions": tests}}
