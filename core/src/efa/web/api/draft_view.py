"""A draft as the API shows it: where it stands, what was answered, what is missing."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from efa.applications.confirm import unconfirmed
from efa.applications.page_version import page_version
from efa.applications.work import Work
from efa.forms.filled import Evidence, document_id
from efa.forms.model import Kind, Step
from efa.forms.names import names_at, page_title, question, values
from efa.forms.phrases import say
from efa.forms.state import FlowState, Missing, SectionState
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.web.api.register_view import RegisterShown, shown_register
from efa.web.api.shape import PublicId, Shown


class SectionShown(Shown):
    """A part of the form."""

    key: str
    title: str
    state: SectionState
    answered: int
    total: int
    first: str | None = Field(description="Where to go on; null while it cannot be started.")


class PageHead(Shown):
    """A page on the way, or the first page of a list item."""

    path: str = Field(description="Its name below the draft.")
    key: str
    kind: Kind
    title: str
    section: str
    items: tuple[str, ...] = Field(description="`_id`s of the list items around it, outermost first.")
    reachable: bool
    complete: bool
    version: str = Field(description="ETag of the page, without the quotes.")


class MissingShown(Shown):
    """An answer that is still needed."""

    pointer: str = Field(description="JSON pointer in the answers; a list item stands as its `_id`.")
    path: str
    question: str | None


class FileShown(Shown):
    """A file of a document."""

    id: str
    name: str
    pages: int | None
    sha256: str


class DocumentNeeded(Shown):
    """Evidence that these answers call for."""

    document: str
    item: str | None = Field(description="`_id` of the list item that it is asked for.")
    title: str
    files: tuple[FileShown, ...]
    promise: Literal["later", "none"] | None = Field(description="What the person said of it instead.")
    from_register: RegisterShown | None = Field(description="What a register said instead of it.")


class DraftShown(Shown):
    """An application that is being written."""

    id: PublicId
    benefit: str
    procedure: str
    place: str
    lang: str
    version: int
    form_version: int
    changed_at: datetime
    expires_at: datetime
    renewed: Literal["keep", "ask"] | None = Field(
        description="The form was renewed since the draft was begun. ask: it has questions that were added."
    )
    next: str = Field(description="Path of the page to go on with.")
    sections: tuple[SectionShown, ...]
    pages: tuple[PageHead, ...]
    answers: Mapping[str, Any] = Field(description="What counts. Items carry `_id`, which is never sent.")
    missing: tuple[MissingShown, ...]
    wrong: tuple[MissingShown, ...] = Field(description="Stored answers that are not valid (any more).")
    removed: tuple[str, ...] = Field(description="Pointers of stored answers that are not asked any more.")
    documents: tuple[DocumentNeeded, ...]
    unconfirmed: tuple[str, ...] = Field(
        description="Pointers of answers taken over from an earlier application; handing in confirms them."
    )


def shown_draft(work: Work, state: FlowState, texts: Texts) -> DraftShown:
    """The whole draft."""
    draft = work.draft
    return DraftShown(
        id=draft.id,
        benefit=draft.benefit,
        procedure=draft.procedure,
        place=draft.place,
        lang=draft.lang,
        version=draft.version,
        form_version=draft.form_version,
        changed_at=draft.changed_at,
        expires_at=draft.expires_at,
        renewed=work.renewed,
        next=state.form.path(state.next_open),
        sections=tuple(_sections(state, texts)),
        pages=tuple(_head(work, state, step, texts) for step in _steps(state)),
        answers=state.pruned,
        missing=tuple(_missing(state, entry, texts) for entry in state.missing),
        wrong=tuple(_missing(state, entry, texts) for entry in state.wrong),
        removed=state.removed,
        documents=tuple(shown_documents(state, texts)),
        unconfirmed=unconfirmed(state, draft.content),
    )


def shown_documents(state: FlowState, texts: Texts) -> Iterator[DocumentNeeded]:
    """The evidence that is asked for now, with what there is of it."""
    for needed in state.filled.documents:
        there = state.filled.files.get(document_id(needed), Evidence())
        files = tuple(FileShown(id=_public(f.id), name=f.name, pages=f.pages, sha256=f.sha256) for f in there.files)
        yield DocumentNeeded(
            document=needed.key,
            item=needed.item,
            title=texts(f"{state.form.prefix}.document.{needed.key}.name"),
            files=files,
            promise=there.promise,
            from_register=shown_register(there.retrieved),
        )


def _sections(state: FlowState, texts: Texts) -> Iterator[SectionShown]:
    for section in state.tree:
        yield SectionShown(
            key=section.key,
            title=say(texts, section.title),
            state=section.state,
            answered=section.answered,
            total=section.total,
            first=state.form.path(section.first) if section.first else None,
        )


def _steps(state: FlowState) -> Iterator[Step]:
    for step in state.path:
        yield step
        yield from (entry for entry, parent in state.entries.items() if parent == step)


def _head(work: Work, state: FlowState, step: Step, texts: Texts) -> PageHead:
    page = state.form.pages[step.page]
    return PageHead(
        path=state.form.path(step),
        key=page.key,
        kind=page.kind,
        title=say(texts, page_title(page, _params(state, step))),
        section=state.form.sections[page.section].key,
        items=step.items,
        reachable=step in state.reachable,
        complete=step in state.complete,
        version=page_version(state.form, step, work.draft.content),
    )


def _missing(state: FlowState, entry: Missing, texts: Texts) -> MissingShown:
    words = question(entry.field, _params(state, entry.step)) if entry.field else None
    return MissingShown(
        pointer=entry.pointer, path=state.form.path(entry.step), question=say(texts, words) if words else None
    )


def _params(state: FlowState, step: Step) -> Mapping[str, object]:
    return values(names_at(state.form, step, state.filled.answers))


def _public(file: str) -> str:
    return to_public(UUID(file))
