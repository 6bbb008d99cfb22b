"""What is stored of a draft, as far as the form needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from efa.catalogue.calls import Facts, NeededDocument
from efa.sdk import Answers

Mark = Literal["seen", "confirmed", "passed", "added"]
Promise = Literal["later", "none"]


PASSED: frozenset[Mark | None] = frozenset({"passed", "added"})  # on purpose, or by a new version of the form


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as the summary names it."""

    id: str
    name: str
    pages: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterValue:
    """One thing that a register said: cents and numbers as int, days, months and lines as text."""

    key: str
    kind: Literal["money", "day", "month", "count", "text"]
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """What a register said instead of a document, and that the person wants it used.

    `evidence` its kind, `norm` allowed the retrieval, `level` at which the account knew the person, `at` ISO time,
    `issuer` and `reference` as the register has them. Until `used` only the person sees it.
    """

    key: str
    item: str | None
    evidence: str
    norm: str
    level: str
    at: str
    issuer: str
    reference: str
    values: tuple[RegisterValue, ...]
    used: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is of a document: files, what a register said, or that it comes later, or is not there and why."""

    files: tuple[StoredFile, ...] = ()
    promise: Promise | None = None
    reason: str = ""
    retrieved: Retrieved | None = None

    @property
    def is_there(self) -> bool:
        """Whether it needs nothing more: a file, or what a register said."""
        return bool(self.files) or self.retrieved is not None

    @property
    def settled(self) -> bool:
        """Whether the person has dealt with the document."""
        return self.is_there or self.promise is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A draft and what the plugin says about it.

    `marks`: path of the step → "seen" (information), "confirmed" (list complete), "passed" (answered later),
    "added" (a newer version of the form asks more there than was asked when the person was past it).
    `files`: `document_id` → evidence. `day`: for dates that must not lie after or before it. `fixed`: pointers (with
    `_id`s) of answers that account or register vouch for, which are shown and not asked.
    """

    answers: Answers = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    documents: tuple[NeededDocument, ...] = ()
    files: Mapping[str, Evidence] = field(default_factory=dict)
    day: date | None = None
    fixed: frozenset[str] = frozenset()


def document_id(needed: NeededDocument) -> str:
    """Key of the document, and of the list item that it is asked for ("lohn.abcd2345")."""
    return needed.key if needed.item is None else f"{needed.key}.{needed.item}"
