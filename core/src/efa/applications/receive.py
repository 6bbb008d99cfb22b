"""Take over an application that another authority forwards: the same content under keys of our own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from efa.applications.applicant import read_applicant
from efa.applications.application import Application, key_of, read_content
from efa.applications.content import ApplicationContent, seal_application
from efa.applications.errors_authority import WasThere
from efa.applications.events import SYSTEM, Event, history, record_event
from efa.applications.forwarded import Reason, arrived_from
from efa.applications.participation_copy import copy_participations
from efa.applications.participations import Participation, participations_of
from efa.applications.person_index import person_index
from efa.applications.press import Press, definition_of
from efa.applications.questions import answer_purpose, text_purpose
from efa.applications.tables import application as table
from efa.applications.tables import file, question
from efa.applications.third_party import ThirdPartyRequest, requests_of
from efa.applications.third_party_copy import copy_requests
from efa.catalogue.definition import Definition
from efa.kit.crypto import RecordKey
from efa.kit.ids import new_id, random_id
from efa.kit.jobs import enqueue
from efa.kit.store import get_file, put_file
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session

_FILE_NAME = "file name"
_KEPT = (
    *("number", "owner", "received_at", "lang", "place", "branch", "missing", "receipt_file"),
    *("benefit", "procedure", "form_version", "definition", "content_hash"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An application as the other authority has it: `key` opens it, `rows` are its files and questions."""

    application: Application
    definition: Definition
    content: ApplicationContent
    key: RecordKey
    files: tuple[Mapping[str, Any], ...]
    questions: tuple[Mapping[str, Any], ...]
    requests: tuple[ThirdPartyRequest, ...] = ()
    participations: tuple[Participation, ...] = ()


async def read_sent(session: Session, press: Press, known: Application) -> Sent:
    """All that goes along, read by the authority that forwards."""
    key = await key_of(session, known)
    files = select(file).where(file.c.tenant == session.tenant, file.c.record == known.record)
    questions = select(question).where(question.c.tenant == session.tenant, question.c.application == known.id)
    return Sent(
        application=known,
        definition=await definition_of(session, press, known),
        content=await read_content(session, known, key),
        key=key,
        files=tuple(dict(row) for row in (await session.db.execute(files)).mappings()),
        questions=tuple(dict(row) for row in (await session.db.execute(questions)).mappings()),
        requests=await requests_of(session, known.id, key),
        participations=await participations_of(session, known.id),
    )


async def receive(session: Session, press: Press, sent: Sent, reason: Reason, now: datetime) -> UUID:
    """The application here, new or from an earlier try; it goes to the authority's channel like any other.

    Called while the other authority's row is locked: two tries at once would write the files under different keys.
    Raises WasThere.
    """
    known = await _earlier_try(session, sent)
    if known is not None:
        return known
    arrived = new_id()
    key = await new_record_key(session, arrived)
    await session.db.execute(insert(table).values(**_row(session, sent, key, now)))
    await _copy_files(session, press, sent, key)
    await _copy_questions(session, sent, key)
    await copy_requests(session, key, sent.requests, now)
    await copy_participations(session, key, sent.participations, now)
    event = Event(kind="arrived_forwarded", by=SYSTEM, at=now, details={"from": str(sent.key.tenant), "reason": reason})
    await record_event(session, arrived, event)
    ids = {"tenant": str(session.tenant), "application": str(arrived)}
    await enqueue(session.db, "delivery.send", once=f"send:{arrived}", **ids)
    if sent.application.receipt_file is None:  # it left before the letters were made
        await enqueue(session.db, "receipt.make", once=f"receipt:{arrived}", **ids)
    return arrived


async def _earlier_try(session: Session, sent: Sent) -> UUID | None:
    """What broke off after it had arrived; an application that left from here cannot arrive a second time."""
    query = select(table.c.id).where(table.c.tenant == session.tenant, table.c.number == sent.application.number)
    known: UUID | None = await session.db.scalar(query)
    if known is not None and arrived_from(await history(session, known)) != sent.key.tenant:
        raise WasThere
    return known


def _row(session: Session, sent: Sent, key: RecordKey, now: datetime) -> Mapping[str, object]:
    known = sent.application
    applicant = read_applicant(sent.definition.applicant, sent.content.answers)
    return {
        **{name: getattr(known, name) for name in _KEPT},
        "tenant": session.tenant,
        "id": key.record,
        "record": key.record,
        "public_id": random_id(),
        "state": "submitted",
        "version": 1,
        "content": seal_application(key, sent.content),
        "person_index": person_index(session.keys, applicant),
        "file_reference": None,  # the other authority's
        "submitted_at": now,
        "state_since": now,
    }


async def _copy_files(session: Session, press: Press, sent: Sent, key: RecordKey) -> None:
    for row in sent.files:
        await put_file(press.store, key, row["id"], await get_file(press.store, sent.key, row["id"]))
        name = key.encrypt(sent.key.decrypt(bytes(row["name"]), _FILE_NAME), _FILE_NAME)
        values = {**row, "tenant": session.tenant, "record": key.record, "name": name}
        await session.db.execute(insert(file).values(**values))


async def _copy_questions(session: Session, sent: Sent, key: RecordKey) -> None:
    for row in sent.questions:
        text, answer = (_again(sent.key, key, row, name) for name in ("text", "answer"))
        own = {"tenant": session.tenant, "application": key.record, "public_id": random_id()}
        await session.db.execute(insert(question).values(**{**row, **own, "text": text, "answer": answer}))


def _again(old: RecordKey, new: RecordKey, row: Mapping[str, Any], name: str) -> bytes | None:
    purpose = {"text": text_purpose, "answer": answer_purpose}[name](row["id"])
    return None if row[name] is None else new.encrypt(old.decrypt(bytes(row[name]), purpose), purpose)
