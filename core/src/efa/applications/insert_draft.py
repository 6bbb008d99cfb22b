"""The row of a new draft."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from efa.applications.content import DraftContent, seal_draft
from efa.applications.tables import draft as table
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import keep
from efa.forms.compiled import form_of
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """Whose draft it is, of which procedure, for a dwelling where, and until when it is kept."""

    owner: bytes
    procedure: str
    place: str
    lang: str
    content: DraftContent
    now: datetime
    expires_at: datetime


async def insert_draft(session: Session, definition: Definition, key: RecordKey, new: NewDraft) -> None:
    """Store it under the id of its key, with the definition that its answers are given to."""
    await keep(session.db, definition)
    values = {
        "id": key.record,
        "owner": new.owner,
        "benefit": definition.key,
        "procedure": new.procedure,
        "form_version": form_of(definition, new.procedure).version,
        "definition": definition.digest,
        "lang": new.lang,
        "place": new.place,
        "content": seal_draft(key, new.content),
        "version": 1,
        "created_at": new.now,
        "changed_at": new.now,
        "expires_at": new.expires_at,
        "reminded": 0,
        "resume_failures": 0,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, **values))
