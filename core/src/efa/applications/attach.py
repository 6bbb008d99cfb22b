"""Attach a file to a draft: prove it, store its bytes encrypted, then name them in the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.content import DraftContent
from efa.applications.drafts import Draft, find_draft, save_draft
from efa.applications.file_check import MEGABYTE, Checked, Incoming, check_file
from efa.applications.file_errors import DocumentNotAsked, FilesTooLarge, TooManyFiles
from efa.applications.files import NewFile, StoredFile, files_of, insert_file
from efa.applications.store_file import Intake, store_file
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition, DocumentDefinition
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.values import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Attach:
    """The file, the document it is evidence of, and for which list item."""

    draft: UUID
    owner: bytes
    document: NeededDocument
    incoming: Incoming
    now: datetime


async def attach(sessions: Sessions, intake: Intake, definition: Definition, command: Attach) -> UUID:
    """Keep a file; the same one for the same document once. Raises DraftNotFound, DocumentNotAsked, FileRefused."""
    async with sessions() as session:
        draft = await find_draft(session, command.draft, command.owner, command.now)
        demand_asked(definition.documents_of(draft.procedure), draft.content, command.document)
        demand_room(intake.limits, await files_of(session, draft.key), added=0)
    checked = await check_file(command.incoming, intake.limits.file_mb, intake.clamd)
    return await store_file(intake, draft.key, checked, partial(_record, sessions, intake.limits, command, checked))


async def _record(sessions: Sessions, limits: Limits, command: Attach, checked: Checked, name: UUID) -> UUID:
    async with sessions() as session:
        draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
        present = await files_of(session, draft.key)
        asked = command.document
        new = NewFile(id=name, document=asked.key, item=asked.item, checked=checked, at=command.now)
        kept = await insert_file(session, draft.key, new)
        if kept == name:
            demand_room(limits, present, added=len(checked.content))
            await _uploaded(session, draft, asked, command.now)
    return kept


async def _uploaded(session: Session, draft: Draft, asked: NeededDocument, now: datetime) -> None:
    said = tuple(s for s in draft.content.statements if (s.key, s.item) != (asked.key, asked.item))
    await save_draft(session, draft, replace(draft.content, statements=said), now)


def demand_room(limits: Limits, present: Sequence[StoredFile], *, added: int) -> None:
    """Whether one more file has room. Raises TooManyFiles, FilesTooLarge."""
    if len(present) >= limits.files:
        raise TooManyFiles(most=limits.files)
    if sum(file.size for file in present) + added > limits.application_mb * MEGABYTE:
        raise FilesTooLarge(most=limits.application_mb)


def demand_asked(documents: Sequence[DocumentDefinition], content: DraftContent, asked: NeededDocument) -> None:
    """Whether the form knows this document and the list this item. Raises DocumentNotAsked."""
    document = next((d for d in documents if d.key == asked.key), None)
    if document is None or (document.per is None) != (asked.item is None):
        raise DocumentNotAsked
    if document.per is not None and asked.item not in _ids(content.answers, document.per):
        raise DocumentNotAsked


def _ids(answers: object, pointer: str) -> tuple[object, ...]:
    value = answers
    for part in pointer.strip("/").split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return tuple(item.get("_id") for item in value) if isinstance(value, list) else ()
