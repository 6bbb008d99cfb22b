"""Applications, questions and decisions as they lie in the database, for rooms that stand above their use cases."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert

from efa.applications.content import ApplicationContent, seal_application
from efa.applications.tables import application, decision, draft, file, question
from efa.kit.ids import new_id, random_id
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session

ACCOUNT = "https://konto.example|erika"


async def an_application(
    session: Session, at: datetime, *, content: ApplicationContent | None = None, **changes: object
) -> UUID:
    """An application of `ACCOUNT` that was submitted at `at`; its letters are made."""
    wanted = new_id()
    key = await new_record_key(session, wanted)
    row: dict[str, object] = {
        "public_id": random_id(),
        "number": f"WG-{wanted.hex[-8:].upper()}",
        "record": wanted,
        "owner": session.keys.pairwise(ACCOUNT),
        "benefit": "wohngeld",
        "procedure": "erstantrag",
        "form_version": 1,
        "definition": "unknown",
        "lang": "de",
        "place": "053340002002",
        "state": "submitted",
        "version": 1,
        "content": seal_application(key, content or ApplicationContent(answers={})),
        "content_hash": b"hash",
        "missing": 0,
        "receipt_file": new_id(),
        "received_at": at,
        "submitted_at": at,
        "state_since": at,
    }
    await session.db.execute(insert(application).values(tenant=session.tenant, id=wanted, **{**row, **changes}))
    return wanted


async def a_question(session: Session, about: UUID, at: datetime) -> UUID:
    row = {"public_id": random_id(), "asked_at": at, "asked_by": new_id(), "text": b"", "documents": []}
    until = (at + timedelta(days=14)).date()
    asked = new_id()
    values = insert(question).values(tenant=session.tenant, id=asked, application=about, until=until, **row)
    await session.db.execute(values)
    return asked


async def a_decision(session: Session, about: UUID, at: datetime, notice: UUID | None) -> UUID:
    decided = new_id()
    row = {"outcome": "grant", "content": b"", "decided_at": at, "decided_by": new_id(), "notice_file": notice}
    await session.db.execute(
        insert(decision).values(tenant=session.tenant, id=decided, application=about, sealed_at=at, **row)
    )
    return decided


async def a_file(session: Session, record: UUID, at: datetime, **changes: object) -> UUID:
    wanted = random_id()
    row: dict[str, object] = {
        "document": "notice",
        "name": b"",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": b"",
        "added_at": at,
        "scanned": True,
    }
    row |= changes
    await session.db.execute(insert(file).values(tenant=session.tenant, id=wanted, record=record, **row))
    return wanted


async def a_draft(session: Session, at: datetime, content: bytes = b"") -> UUID:
    wanted = random_id()
    row = {
        "owner": session.keys.pairwise(ACCOUNT),
        "benefit": "wohngeld",
        "procedure": "erstantrag",
        "form_version": 1,
        "definition": "unknown",
        "lang": "de",
        "place": "053340002002",
        "content": content,
        "version": 1,
        "created_at": at,
        "changed_at": at,
        "expires_at": at + timedelta(days=30),
        "reminded": 1,
        "resume_failures": 0,
    }
    await session.db.execute(insert(draft).values(tenant=session.tenant, id=wanted, **row))
    return wanted
