"""The whole draft once more before it is handed in: what counts, what is missing, what it comes to."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from efa.applications.content import ApplicationContent, DraftContent, Enclosure, Missing
from efa.applications.declarations import declared
from efa.applications.errors import NothingToSubmit
from efa.applications.files import StoredFile
from efa.applications.open_form import OpenForm
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.taken_in import PAPER, REFUSED
from efa.applications.work import Work
from efa.catalogue.calls import NeededDocument
from efa.catalogue.errors import NotSupported, PluginFault
from efa.catalogue.guard import check, estimate
from efa.forms.check import check_whole, missing_essential
from efa.forms.conditions import UNANSWERED
from efa.forms.filled import Retrieved, document_id
from efa.forms.state import FlowState
from efa.sdk import Answers, Calculation, Issue, MissingAnswers, UnknownFigure


class Estimated(NamedTuple):
    """The calculation, or the key of the text that says why there is none."""

    calculation: Calculation | None
    unexplained: str | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """What will be handed in, and the files that no question asks for any more."""

    content: ApplicationContent
    surplus: tuple[StoredFile, ...]


async def complete(work: Work, state: FlowState, lang: str, now: datetime) -> Whole:
    """Raises NothingToSubmit if not even who applies is known; nothing else that is missing stops an application."""
    if missing := missing_essential(state.form, state):
        raise NothingToSubmit(missing=tuple(entry.pointer for entry in missing))
    draft, needed = work.draft.content, state.filled.documents
    asked = {document_id(entry) for entry in needed}
    handed_in = tuple(file for file in work.files if _goes_along(file, asked, draft))
    estimated = await estimate_of(work.opened, state.pruned)
    content = ApplicationContent(
        answers=state.pruned,
        marks=draft.marks,
        origins=dict(_origins(work, state)),
        facts=state.filled.facts,
        needed=needed,
        enclosures=tuple(_enclosure(file) for file in handed_in),
        statements=tuple(s for s in draft.statements if document_id(NeededDocument(s.key, s.item)) in asked),
        retrieved=(retrieved := _retrieved(draft, asked)),
        missing=_missing(state, handed_in, retrieved),
        issues=(*check_whole(state.form, state), *await remarks_of(work.opened, state.pruned)),
        confirmed=draft.confirmed,
        calculation=estimated.calculation,
        unexplained=estimated.unexplained,
        declarations=declared(state, work.opened.definition, lang, now),
        reach=draft.reach,
        taken=draft.taken,
    )
    return Whole(content, tuple(file for file in work.files if file not in handed_in and file.document != REFUSED))


async def estimate_of(opened: OpenForm, answers: Answers) -> Estimated:
    """What the benefit may come to, or why nobody can say: never a reason to stop."""
    try:
        return Estimated(await estimate(opened.plugin, opened.procedure, answers))
    except NotSupported:
        return Estimated(None, _not_estimated(opened))
    except MissingAnswers as missing:
        return Estimated(
            None, "applications.estimate_needs_answers" if missing.pointers else "applications.estimate_not_here"
        )
    except UnknownFigure:
        return Estimated(None, "applications.estimate_unknown_figure")
    except PluginFault:
        return Estimated(None, "applications.estimate_fault")


def _not_estimated(opened: OpenForm) -> str | None:
    """Where other procedures of the benefit have an estimate, people wait for one here as well."""
    elsewhere = any(opened.definition.is_estimated(other.key) for other in opened.definition.procedures)
    return "applications.estimate_not_here" if elsewhere else None


async def remarks_of(opened: OpenForm, answers: Answers) -> tuple[Issue, ...]:
    """What the benefit finds wrong or doubtful in the whole: never a reason to stop either."""
    try:
        return await check(opened.plugin, opened.procedure, answers)
    except (UnknownFigure, PluginFault):  # a caseworker looks at it anyway; the day of receipt counts
        return ()


def _retrieved(draft: DraftContent, asked: Collection[str]) -> tuple[Retrieved, ...]:
    """What registers said, as far as the person used it and it is still asked for."""
    return tuple(told for told in draft.retrieved if told.used and _retrieved_for(told) in asked)


def _missing(state: FlowState, handed_in: tuple[StoredFile, ...], retrieved: tuple[Retrieved, ...]) -> Missing:
    there = {*map(_document, handed_in), *map(_retrieved_for, retrieved)}
    documents = tuple(entry for entry in state.filled.documents if document_id(entry) not in there)
    return Missing(answers=tuple(entry.pointer for entry in state.missing), documents=documents)


def _origins(work: Work, state: FlowState) -> Iterator[tuple[str, Origin]]:
    """Of every answer, and of confirmed ones that the person took back."""
    for pointer, origin in work.draft.content.origins.items():
        if at(state.pruned, pointer) is not UNANSWERED:
            yield pointer, replace(origin, state="answered")
        elif origin.original_source and at(work.draft.content.answers, pointer) is UNANSWERED:
            yield pointer, origin


def _goes_along(file: StoredFile, asked: Collection[str], draft: DraftContent) -> bool:
    """What came from outside goes along also where no question asks for it: its sender has nobody else to give it."""
    from_outside = draft.taken is not None and draft.taken.sender is not None
    return file.document != REFUSED and (from_outside or file.document == PAPER or _document(file) in asked)


def _document(file: StoredFile) -> str:
    return document_id(NeededDocument(file.document, file.item))


def _retrieved_for(told: Retrieved) -> str:
    return document_id(NeededDocument(told.key, told.item))


def _enclosure(file: StoredFile) -> Enclosure:
    return Enclosure(
        id=str(file.id),
        document=file.document,
        item=file.item,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        pages=file.pages,
        sha256=file.sha256.hex(),
    )
