"""The plan of a form: what becomes of each position of the schema, before there are pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question. `options`: (value, label, hint). `norms`: the legal basis that counts here."""

    key: str
    ids: tuple[str, ...]
    schema: Mapping[str, object]
    required: bool
    label: str
    help: str | None
    norms: tuple[str, ...]
    options: tuple[tuple[str, str, str | None], ...] = ()
    none_of_fim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A text between the questions, without an answer."""

    key: str
    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A value that is always the same and never asked."""

    key: str
    ids: tuple[str, ...]
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that is handed in: a document of the benefit, no answer."""

    key: str
    ids: tuple[str, ...]
    fim: Mapping[str, object]
    required: bool
    label: str
    help: str | None
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A group. `many`: how often it is filled in, where more than once is possible; `chosen`: key of the choice.

    `single`: the list repeats one field, not a group.
    """

    key: str
    ids: tuple[str, ...]
    fim: Mapping[str, object]
    required: bool
    label: str
    help: str | None
    norms: tuple[str, ...]
    parts: "tuple[Part, ...]"
    many: tuple[int, int] | None = None
    chosen: str | None = None
    single: bool = False


Part: TypeAlias = Ask | Say | Hold | Paper | Block


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole form as parts. `left_out`: path of ids → why no question asks. `lists`: URNs that are missing."""

    parts: tuple[Part, ...]
    chosen: str | None
    left_out: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()


def asks(parts: tuple[Part, ...]) -> int:
    """How many questions are in there, at any depth."""
    return sum(1 if isinstance(part, Ask) else asks(part.parts) if isinstance(part, Block) else 0 for part in parts)


def is_plain(part: Part) -> bool:
    """Whether a page can hold it whole: no list, no choice and no document in it."""
    if isinstance(part, Block):
        return part.many is None and part.chosen is None and all(is_plain(inner) for inner in part.parts)
    return not isinstance(part, Paper)


def labels(parts: tuple[Part, ...]) -> list[str]:
    """The words of all questions in there: on one page each may stand once."""
    found: list[str] = []
    for part in parts:
        found += [part.label] if isinstance(part, Ask) else labels(part.parts) if isinstance(part, Block) else []
    return found


def weight(parts: tuple[Part, ...]) -> int:
    """How many elements of a page they become."""
    return sum(1 + (weight(part.parts) if isinstance(part, Block) else 0) for part in parts)


def is_option(part: Part) -> bool:
    """Whether it can be chosen in a choice: there is something to answer or to hand in."""
    if isinstance(part, Block):
        return any(is_option(inner) for inner in part.parts)
    return isinstance(part, Ask | Paper)
