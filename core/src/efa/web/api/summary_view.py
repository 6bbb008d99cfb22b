"""Every question with its answer, state and origin: the same summary for the person, the letters and the inbox."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from efa.forms.phrases import say
from efa.forms.summary import Entry, EntryState, Source, Summary, SummaryDocument
from efa.kit.texts import Texts
from efa.web.api.register_view import RegisterShown, shown_register
from efa.web.api.shape import Shown


class OriginShown(Shown):
    """Where an answer comes from."""

    source: Source
    level: str | None = Field(description="Trust level of the source.")
    at: str | None
    verified: bool = Field(description="Whether account or register vouch for the answer.")
    original: str | None = Field(description="What account or register said before the person changed it.")
    original_source: Source | None = Field(description="Who vouched for that; null where nobody did.")
    original_level: str | None
    original_at: str | None
    reason: str | None = Field(description="What the person said of the change.")


class EntryShown(Shown):
    """One question."""

    pointer: str
    question: str
    answer: str = Field(description="As people read it.")
    value: Any = Field(description="As it is stored; null where there is no answer.")
    state: EntryState
    required: bool
    rule: str | None = Field(description="Which rule kept the question from being asked.")
    origin: OriginShown


class GroupShown(Shown):
    """The questions of one page."""

    path: str
    title: str
    entries: tuple[EntryShown, ...]


class SummarySectionShown(Shown):
    """A part of the form."""

    key: str
    title: str
    groups: tuple[GroupShown, ...]


class EvidenceShown(Shown):
    """A document that is needed, and what there is of it."""

    document: str
    title: str
    about: str | None
    files: tuple[str, ...]
    promise: Literal["later", "none"] | None
    from_register: RegisterShown | None


class SummaryShown(Shown):
    """All questions in the order of the form, and the documents."""

    sections: tuple[SummarySectionShown, ...]
    documents: tuple[EvidenceShown, ...]


def shown_summary(whole: Summary, texts: Texts) -> SummaryShown:
    """The summary in the language of the texts."""
    return SummaryShown(
        sections=tuple(_sections(whole, texts)),
        documents=tuple(_document(document, texts) for document in whole.documents),
    )


def _sections(whole: Summary, texts: Texts) -> Iterator[SummarySectionShown]:
    for section in whole.sections:
        groups = (
            GroupShown(
                path=group.path,
                title=say(texts, group.title),
                entries=tuple(_entry(entry, texts) for entry in group.entries),
            )
            for group in section.groups
        )
        yield SummarySectionShown(key=section.key, title=say(texts, section.title), groups=tuple(groups))


def _entry(entry: Entry, texts: Texts) -> EntryShown:
    original = entry.origin.original
    return EntryShown(
        pointer=entry.pointer,
        question=say(texts, entry.question),
        answer=", ".join(say(texts, part) for part in entry.answer),
        value=entry.value,
        state=entry.state,
        required=entry.required,
        rule=entry.rule,
        origin=OriginShown(
            source=entry.origin.source,
            level=entry.origin.level,
            at=entry.origin.at,
            verified=entry.origin.verified,
            original=None if original is None else ", ".join(say(texts, part) for part in original),
            original_source=entry.origin.original_source,
            original_level=entry.origin.original_level,
            original_at=entry.origin.original_at,
            reason=entry.origin.reason,
        ),
    )


def _document(document: SummaryDocument, texts: Texts) -> EvidenceShown:
    return EvidenceShown(
        document=document.key,
        title=say(texts, document.title),
        about=say(texts, document.about) if document.about else None,
        files=tuple(file.name for file in document.evidence.files),
        promise=document.evidence.promise,
        from_register=shown_register(document.evidence.retrieved),
    )
