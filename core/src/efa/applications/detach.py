"""Take a file out of a draft again, or say why a document is not there."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.attach import demand_asked
from efa.applications.content import Statement
from efa.applications.drafts import find_draft, save_draft
from efa.applications.files import delete_row
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.kit.store import delete_file
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_LONGEST_REASON = 500


async def detach(
    sessions: Sessions, store: ObjectStore, draft: UUID, owner: bytes, file: UUID, *, now: datetime
) -> None:
    """Remove a file: first from the draft, then its bytes. Raises DraftNotFound, FileNotFound."""
    async with sessions() as session:
        found = await find_draft(session, draft, owner, now, lock=True)
        await delete_row(session, found.key, file)
        await save_draft(session, found, found.content, now)
    await delete_file(store, session.tenant, file)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a person says of a document; `kind` None takes an earlier statement back."""

    draft: UUID
    owner: bytes
    document: NeededDocument
    kind: Literal["later", "none"] | None
    until: str | None = None
    reason: str | None = None
    now: datetime


async def state_document(session: Session, definition: Definition, command: State) -> None:
    """Note "I hand it in later" or "I do not have it". Raises DraftNotFound, DocumentNotAsked."""
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    asked = command.document
    demand_asked(definition.documents_of(draft.procedure), draft.content, asked)
    said = [s for s in draft.content.statements if (s.key, s.item) != (asked.key, asked.item)]
    if command.kind:
        reason = command.reason[:_LONGEST_REASON] if command.reason else None
        said.append(Statement(key=asked.key, item=asked.item, kind=command.kind, until=command.until, reason=reason))
    await save_draft(session, draft, replace(draft.content, statements=tuple(said)), command.now)
