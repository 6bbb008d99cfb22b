"""Every branch is taken by some answers that the schema allows (FL08): boundary values are tried."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import cast

from efa.forms.conditions import UNANSWERED, Condition, Place
from efa.forms.leaves import Schema
from efa.forms.model import CompiledForm, Page
from efa.forms.pages import Source
from efa.forms.schema import acceptor

_TRIES = 10_000
_SAMPLES: tuple[object, ...] = (True, False, 0, 1, 2, "", "a", "2000-01-01", "2000-01")


@dataclass(frozen=True, slots=True)
class _Sample:
    """Invented answers."""

    values: Mapping[Place, object]
    predicates: Mapping[str, object]

    def value(self, place: Place) -> object:
        return self.values.get(place, UNANSWERED)

    def holds(self, predicate: str) -> bool:
        return self.predicates.get(predicate) is True


def taken(form: CompiledForm, source: Source) -> Iterator[str]:
    """FL08."""
    proven = cast("Mapping[str, str]", source.flow.get("proof", {}))
    for page in form.pages.values():
        if page.key not in proven:
            yield from (f"FL08: page {page.key}: {problem}; or name a test in 'proof'" for problem in _on(page, source))


def _on(page: Page, source: Source) -> Iterator[str]:
    if len(page.branches) > 1:
        for number in _never(page, source):
            yield f"no answers lead to {page.branches[number].to or 'the end'} (branch {number + 1})"
    for condition in (rule.condition for field in page.fields for rule in field.rules):
        if not any(condition.holds(sample) for sample in _samples([condition], source)):
            yield "no answers fulfil the condition of a rule"


def _never(page: Page, source: Source) -> list[int]:
    """Numbers of branches that no sample takes."""
    conditions = [branch.when for branch in page.branches if branch.when]
    left = set(range(len(page.branches)))
    for sample in _samples(conditions, source):
        left.discard(next(n for n, b in enumerate(page.branches) if b.when is None or b.when.holds(sample)))
        if not left:
            break
    return sorted(left)


def _samples(conditions: list[Condition], source: Source) -> Iterator[_Sample]:
    places = list(dict.fromkeys(place for condition in conditions for place in condition.reads))
    names = list(dict.fromkeys(name for condition in conditions for name in condition.predicates))
    columns = [_values(place, conditions, source) for place in places] + [[True, False] for _ in names]
    for row in _rows(columns):
        values = dict(zip(places, row[: len(places)], strict=True))
        yield _Sample(values, dict(zip(names, row[len(places) :], strict=True)))


def _rows(columns: list[list[object]]) -> Iterator[tuple[object, ...]]:
    if prod(len(column) for column in columns) <= _TRIES:
        return product(*columns)
    draw = random.Random(0)  # noqa: S311 - the same tries at every start
    return islice((tuple(draw.choice(column) for column in columns) for _ in iter(int, 1)), _TRIES)


def _values(place: Place, conditions: list[Condition], source: Source) -> list[object]:
    """UNANSWERED, and whatever the schema of the place allows of boundaries and of what the conditions name."""
    leaf = source.leaves[place.pointer]
    if leaf.is_list:
        return [UNANSWERED, *([{}] * count for count in range(_longest(source, place) + 1))]
    schema = leaf.schema
    named = [probe for condition in conditions for probe in condition.probes.get(place, ())]
    allowed = acceptor(schema)
    found = [value for value in (*named, *_boundaries(schema), *_SAMPLES) if allowed(value)]
    unique = {(type(value), str(value)): value for value in found}
    return [UNANSWERED, *unique.values()]


def _longest(source: Source, place: Place) -> int:
    return min(source.most(place.pointer), 20)


def _boundaries(schema: Schema) -> Iterator[object]:
    items = schema.get("items")
    chosen = cast("list[object]", items["enum"]) if isinstance(items, Mapping) and "enum" in items else []
    yield from cast("list[object]", schema.get("enum", []))
    yield from ([value] for value in chosen)
    yield []
    yield chosen
    for key in ("const", "minimum", "maximum"):
        if key in schema:
            yield schema[key]
