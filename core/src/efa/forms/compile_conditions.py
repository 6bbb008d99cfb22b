"""Conditions of rules and branches: from data to something that decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from efa.forms.conditions import UNANSWERED, Branch, Condition, Place, Reader, Rule
from efa.forms.leaves import pointer_of
from efa.forms.schema import acceptor

Data = Mapping[str, object]
Test = Callable[[object], bool]
_PROBES = ("const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a condition stands (`where`, the lists around it), and which places the schema has."""

    where: str
    lists: tuple[str, ...]
    places: Mapping[str, Place]
    predicates: frozenset[str] | None
    problems: list[str]

    def report(self, check: str, problem: str) -> None:
        """Remember what is wrong here."""
        self.problems.append(f"{check}: {self.where}: {problem}")


def rules(data: Data, around: Surroundings) -> tuple[Rule, ...]:
    """The rule of an element, if it has one."""
    rule = cast("Data | None", data.get("rule"))
    if rule is None:
        return ()
    return (Rule(rule["effect"] == "SHOW", condition(cast("Data", rule["condition"]), around)),)


def branches(data: object, around: Surroundings) -> tuple[Branch, ...]:
    """The branches of a transition as it is written: a key, null, or a list."""
    if not isinstance(data, list | tuple):
        return (Branch(cast("str | None", data)),)
    return tuple(_branch(cast("Data", entry), around) for entry in data)


def _branch(data: Data, around: Surroundings) -> Branch:
    when = cast("Data | None", data.get("when"))
    return Branch(cast("str | None", data["to"]), None if when is None else condition(when, around))


def condition(data: Data, around: Surroundings) -> Condition:
    """One condition with all in it."""
    if "rule" in data:
        return _predicate(str(data["rule"]), around)
    if "type" in data:
        parts = [condition(part, around) for part in cast("list[Data]", data["conditions"])]
        return _joined(parts, every=data["type"] == "AND")
    return _schema(data, around)


def _predicate(name: str, around: Surroundings) -> Condition:
    if around.predicates is not None and name not in around.predicates:
        around.report("FL05", f"there is no predicate '{name}'")
    return Condition(lambda reader: reader.holds(name), (), (name,), {})


def _joined(parts: list[Condition], *, every: bool) -> Condition:
    tests = [part.holds for part in parts]
    probes: dict[Place, tuple[object, ...]] = {}
    for part in parts:
        for place, values in part.probes.items():
            probes[place] = (*probes.get(place, ()), *values)
    reads = tuple(dict.fromkeys(place for part in parts for place in part.reads))
    predicates = tuple(dict.fromkeys(name for part in parts for name in part.predicates))
    if every:
        return Condition(lambda reader: all(test(reader) for test in tests), reads, predicates, probes)
    return Condition(lambda reader: any(test(reader) for test in tests), reads, predicates, probes)


def _schema(data: Data, around: Surroundings) -> Condition:
    pointer, schema = pointer_of(str(data["scope"])), cast("Data", data["schema"])
    place = around.places.get(pointer)
    if place is None or place.lists != around.lists[: len(place.lists)]:
        around.report("FL05", f"'{data['scope']}' cannot be read here")
        return Condition(lambda _: False, (), (), {})
    test = _test(schema)

    def holds(reader: Reader) -> bool:
        value = reader.value(place)
        return value is not UNANSWERED and test(value)

    return Condition(holds, (place,), (), {place: tuple(_probes(schema))})


def _test(schema: Data) -> Test:
    if schema.keys() == {"const"}:
        wanted = schema["const"]
        return lambda value: value == wanted and isinstance(value, bool) is isinstance(wanted, bool)
    return acceptor(schema)


def _probes(schema: Data) -> list[object]:
    """Values at and beside the limits of a condition."""
    found: list[object] = []
    for key, value in schema.items():
        if key == "enum":
            found += cast("list[object]", value)
        elif key in ("not", "contains"):
            found += _probes(cast("Data", value))
        elif key in _PROBES:
            found.append(value)
            if isinstance(value, int | float) and not isinstance(value, bool):
                found += [value - 1, value + 1]
    return found
