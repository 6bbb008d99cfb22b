"""Repair what a receiver refused: ask the person, and send again with what came instead of what it could not read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update

from efa.applications.application import Application
from efa.applications.ask import FOR_REPAIR, Ask, ask, ask_for_repair
from efa.applications.content import ApplicationContent, Enclosure
from efa.applications.files import StoredFile, files_of
from efa.applications.lead import demand_led_here
from efa.applications.questions import Question, questions_of
from efa.applications.tables import event
from efa.catalogue.definition import Definition
from efa.delivery.consignments import Claim, step
from efa.delivery.tables import consignment
from efa.identity.actor import Staff
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session

_LATER = timedelta(hours=1)


async def is_refused(session: Session, about: UUID) -> bool:
    """Whether the receiver of the leading way will not take it as it is."""
    c = consignment.c
    leading = and_(c.tenant == session.tenant, c.application == about, c.leads, c.purpose == "application")
    query = select(c.id).where(leading, c.state == "rejected", c.reason.is_distinct_from("superseded"))
    return await session.db.scalar(query) is not None


async def demand_askable(session: Session, known: Application) -> bool:
    """Whether the question is one for repair; else staff must lead the case. Raises LedElsewhere."""
    if await is_refused(session, known.id):
        return True
    demand_led_here(known)
    return False


async def ask_as_it_stands(session: Session, staff: Staff, definition: Definition, command: Ask) -> Application:
    """Ask for repair what was refused, anything else as `ask` does, with the same errors."""
    refused = await is_refused(session, command.application)
    return await (ask_for_repair if refused else ask)(session, staff, definition, command)


async def await_repair(session: Session, about: UUID, now: datetime) -> None:
    """What came later does not go where the application was refused: it waits until that is sent again."""
    c = consignment.c
    mine = and_(c.tenant == session.tenant, c.application == about)
    refused = and_(c.purpose == "application", c.state == "rejected", c.reason.is_distinct_from("superseded"))
    there = select(c.channel).where(mine, refused)
    waits = and_(mine, c.purpose == "supplement", c.state == "queued", c.next_attempt_at <= now)
    await session.db.execute(
        update(consignment).where(waits, c.channel.in_(there)).values(next_attempt_at=now + _LATER)
    )


async def let_go(session: Session, about: UUID, channel: str, now: datetime) -> None:
    """What waited goes right behind the application."""
    waits = _later_on(session, about, channel)
    await session.db.execute(update(consignment).where(waits).values(next_attempt_at=now))


async def call_off(session: Session, about: UUID, channel: str, now: datetime) -> None:
    """What waited goes on the way that was taken instead: reconciliation plans it there."""
    waiting = select(consignment).where(_later_on(session, about, channel)).with_for_update()
    for row in (await session.db.execute(waiting)).all():
        await step(session, row, "cancel", now, reason="superseded")


def _later_on(session: Session, about: UUID, channel: str) -> ColumnElement[bool]:
    c = consignment.c
    mine = and_(c.tenant == session.tenant, c.application == about, c.channel == channel)
    return and_(mine, c.purpose == "supplement", c.state == "queued")


async def repaired_content(
    session: Session, attempted: Claim, content: ApplicationContent, key: RecordKey
) -> ApplicationContent:
    """The content with the files that came for repair before this consignment began; each attempt sends the same."""
    if attempted.purpose != "application" or attempted.planned_at is None:
        return content
    e = event.c
    mine = and_(e.tenant == session.tenant, e.application == attempted.application, e.kind == FOR_REPAIR)
    asked = {UUID(row["question"]) for row in (await session.db.scalars(select(e.details).where(mine))).all()}
    if not asked:
        return content
    questions = [one for one in await questions_of(session, attempted.application, key) if one.id in asked]
    return repaired(content, questions, await files_of(session, key), attempted.planned_at)


def repaired(
    content: ApplicationContent, questions: Sequence[Question], files: Sequence[StoredFile], until: datetime
) -> ApplicationContent:
    """New files of a document take the place of all that were there, unless those belong to several people."""
    enclosures = content.enclosures
    for one in questions:
        if one.answered_at is None or one.answered_at > until:
            continue
        for document in one.documents:
            came = [f for f in files if f.document == document and one.asked_at <= f.added_at <= one.answered_at]
            enclosures = _replaced(enclosures, document, came)
    return replace(content, enclosures=enclosures)


def _replaced(there: tuple[Enclosure, ...], document: str, came: Sequence[StoredFile]) -> tuple[Enclosure, ...]:
    items = {one.item for one in there if one.document == document}
    if not came or len(items) > 1:
        return there
    item = next(iter(items), None)
    return (*(one for one in there if one.document != document), *(_enclosure(file, item) for file in came))


def _enclosure(file: StoredFile, item: str | None) -> Enclosure:
    kept = {name: getattr(file, name) for name in ("document", "name", "media_type", "size", "pages")}
    return Enclosure(id=str(file.id), item=item, sha256=file.sha256.hex(), **kept)
