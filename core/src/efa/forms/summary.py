"""All questions and answers in order: the one source of check page, PDF, XML, JSON and inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from efa.forms.filled import Evidence
from efa.forms.model import Field, Step
from efa.forms.phrases import Part, Phrase
from efa.forms.state import FlowState
from efa.forms.view import Has

EntryState = Literal["answered", "empty", "not_asked"]
Source = Literal["person", "account", "register", "helper", "staff"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer comes from: `level` trust of the source, `at` ISO time, `original` what it said if changed."""

    source: Source = "person"
    level: str | None = None
    at: str | None = None
    original: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question with its answer as parts for `phrases.say`.

    `rule` of a question that was not asked: "page <key>" whose branch skipped it, or "rule" of the question itself;
    `because`: the questions that decided it.
    """

    pointer: str
    field: Field
    question: Phrase
    answer: tuple[Part, ...]
    value: object
    state: EntryState
    required: bool
    rule: str | None
    because: tuple[Phrase, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """The entries of one page; `about`: display names of the items around it, outermost first."""

    step: Step
    path: str
    title: Phrase
    about: tuple[str | Phrase, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The groups of one section."""

    key: str
    title: Phrase
    groups: tuple[SummaryGroup, ...]


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """A document that is needed, and what there is of it."""

    id: str
    key: str
    title: Phrase
    about: str | Phrase | None
    evidence: Evidence
    path: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Sections in page order and the documents."""

    sections: tuple[SummarySection, ...]
    documents: tuple[SummaryDocument, ...]


def summary(state: FlowState, has: Has, origins: Mapping[str, Mapping[str, object]] | None = None) -> Summary:
    """Every question that the form can ask, with answer, state and origin (pointer with `_id`s → stored origin)."""
    raise NotImplementedError
