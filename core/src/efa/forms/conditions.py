"""Conditions as data: what a rule or a branch reads, and whether it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from efa.catalogue.calls import Facts
from efa.sdk import Answers


class Unanswered:
    """No answer: distinct from every answer."""

    def __repr__(self) -> str:
        return "UNANSWERED"


UNANSWERED: Final = Unanswered()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer lies: the list pages around it and the names from the innermost item (or root)."""

    lists: tuple[str, ...]
    names: tuple[str, ...]
    pointer: str


class Reader(Protocol):
    """What a condition may see."""

    def value(self, place: Place) -> object:
        """The answer at the place, or UNANSWERED."""

    def holds(self, predicate: str) -> bool:
        """Whether the predicate is known to be true."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader of the answers asked so far, the items around the page, and what the predicates say."""

    root: Answers
    items: tuple[Answers, ...]
    facts: Facts

    def value(self, place: Place) -> object:
        """The answer at the place, or UNANSWERED."""
        return read(self.items[len(place.lists) - 1] if place.lists else self.root, place.names)

    def holds(self, predicate: str) -> bool:
        """Whether the predicate is true of the innermost item, or of the whole; not known yet is false."""
        if not self.items:
            return self.facts.whole.get(predicate) is True
        return self.facts.items.get(str(self.items[-1].get("_id")), {}).get(predicate) is True


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """`holds` decides; `reads` and `predicates` say on what it depends; `probes` are values worth trying (FL08)."""

    holds: Callable[[Reader], bool]
    reads: tuple[Place, ...]
    predicates: tuple[str, ...]
    probes: Mapping[Place, tuple[object, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """SHOW or HIDE under a condition."""

    show: bool
    condition: Condition

    def visible(self, reader: Reader) -> bool:
        """Whether what carries the rule is shown."""
        return self.condition.holds(reader) is self.show


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """Where a page goes on; None: the end, or the end of an item's pages."""

    to: str | None
    when: Condition | None = None


def read(container: object, names: tuple[str, ...]) -> object:
    """The value that the names lead to, or UNANSWERED."""
    for name in names:
        if not isinstance(container, dict):  # much faster than to ask for Mapping, and answers are dicts
            if not isinstance(container, Mapping):
                return UNANSWERED
            container = dict(container)
        container = container.get(name, UNANSWERED)
    return container
