"""The row of a new application and the first line of its log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from efa.applications.acted_for import ActedFor
from efa.applications.applicant import read_applicant
from efa.applications.branch_of import branch_of
from efa.applications.canonical import Header, fingerprint
from efa.applications.content import ApplicationContent, seal_application
from efa.applications.events import CITIZEN, SYSTEM, By, Event, record_event
from efa.applications.number import draw_number
from efa.applications.person_index import person_index
from efa.applications.receipt import Receipt
from efa.applications.tables import application as table
from efa.applications.taken_in import TakenIn
from efa.applications.work import Work
from efa.identity.mandate_log import MandateEvent, note
from efa.kit.ids import new_id, random_id
from efa.tenancy.session import Session

_INSERT = insert(table)


async def insert_application(session: Session, work: Work, content: ApplicationContent, now: datetime) -> Receipt:
    """Store what was handed in under the key of the draft; its receipt, now or earlier on paper, never changes."""
    draft = work.draft
    header = Header(
        number=draw_number(draft.benefit),
        received_at=content.taken.at if content.taken else now,
        benefit=draft.benefit,
        procedure=draft.procedure,
        definition=draft.definition,
        place=draft.place,
    )
    receipt = Receipt(
        application=new_id(),
        public_id=random_id(),
        state="submitted",
        delivered_at=None,
        acknowledged_at=None,
        content_hash=fingerprint(header, content),
        missing=content.missing,
        enclosures=content.enclosures,
        reach=content.reach,
        receipt_file=None,
        header=header,
    )
    row = {**_of_draft(work), **_of_receipt(receipt, now), **_hidden(session, work, content)}
    await session.db.execute(_INSERT, {"tenant": session.tenant, **row})
    await _note(session, receipt, content, now)
    return receipt


async def _note(session: Session, receipt: Receipt, content: ApplicationContent, now: datetime) -> None:
    """In the log of the application, and where somebody acted for the person in that of the mandate."""
    acted = content.acted
    by, details = (_helper(acted), {}) if acted else _who(content.taken)
    await record_event(session, receipt.application, Event(kind="submitted", by=by, at=now, details=details))
    if acted:
        told = {"benefit": receipt.header.benefit, "number": receipt.number}
        done = MandateEvent(event="submit", actor="agent", at=now, member=by.member, details=told)
        await note(session, UUID(acted.mandate), done)


def _helper(acted: ActedFor) -> By:
    return By("helper", mandate=UUID(acted.mandate), member=UUID(acted.member) if acted.member else None)


def _who(taken: TakenIn | None) -> tuple[By, dict[str, str]]:
    if taken is None:
        return CITIZEN, {}
    return (By("staff", UUID(taken.person)) if taken.person else SYSTEM), {"way": taken.way}


def _of_draft(work: Work) -> dict[str, Any]:
    draft = work.draft
    return {
        "draft": draft.id,
        "record": draft.id,
        "owner": draft.owner,
        "benefit": draft.benefit,
        "procedure": draft.procedure,
        "form_version": draft.form_version,
        "definition": draft.definition,
        "lang": draft.lang,
        "place": draft.place,
    }


def _of_receipt(receipt: Receipt, now: datetime) -> dict[str, Any]:
    return {
        "id": receipt.application,
        "public_id": receipt.public_id,
        "number": receipt.header.number,
        "state": receipt.state,
        "version": 1,
        "content_hash": receipt.content_hash,
        "missing": receipt.missing.count,
        "received_at": receipt.received_at,
        "submitted_at": now,
        "state_since": now,
    }


def _hidden(session: Session, work: Work, content: ApplicationContent) -> dict[str, Any]:
    person = read_applicant(work.opened.definition.applicant, content.answers)
    return {
        "content": seal_application(work.draft.key, content),
        "branch": branch_of(work.opened.definition, content.answers),
        "person_index": person_index(session.keys, person),
        "mandate": UUID(content.acted.mandate) if content.acted else None,
    }
