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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is of a document: files, or that it comes later, or that the person does not have it and why."""

    files: tuple[StoredFile, ...] = ()
    promise: Promise | None = None
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether the person has dealt with the document."""
        return bool(self.files) or self.promise is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A draft and what the plugin says about it.

    `marks`: path of the step → "seen" (information), "confirmed" (list complete), "passed" (answered later),
    "added" (a newer version of the form asks more there than was asked when the person was past it).
    `files`: `document_id` → evidence. `day`: for dates that must not lie after or before it.
    """

    answers: Answers = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    documents: tuple[NeededDocument, ...] = ()
    files: Mapping[str, Evidence] = field(default_factory=dict)
    day: date | None = None


def document_id(needed: NeededDocument) -> str:
    """Key of the document, and of the list item that it is asked for ("lohn.abcd2345")."""
    return needed.key if needed.item is None else f"{needed.key}.{needed.item}"
