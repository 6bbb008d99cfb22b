"""Send a sealed notice on its way: mailbox with consent, else paper, and what the law wants of its form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from efa.applications.tables import application, decision
from efa.kit.ids import new_id
from efa.mailbox.address import address_about_application
from efa.mailbox.consent import has_consent
from efa.mailbox.made_known import record_posted
from efa.mailbox.messages import NewMessage, store_message
from efa.mailbox.tables import notice_delivery, print_item
from efa.mailbox.ways import PrintReason, SealQuality, Way, Ways, choose_ways
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Form:
    """What the statute demands of a notice, and what the seal on this one proves."""

    written: bool
    seal: SealQuality


async def post_notice(session: Session, decided: UUID, form: Form, now: datetime) -> Ways | None:
    """Hand the notice to mailbox and print queue, once. None where it is not sealed (yet) or was taken back."""
    row = await _sealed(session, decided)
    if row is None:
        return None
    if row.posted_on:
        return await _posted_there(session, row, now)
    ways = choose_ways(
        consent=await has_consent(session, "notice_electronic", row.application),
        address=await address_about_application(session, row.application) is not None,
        written_form=form.written,
        seal=form.seal,
    )
    first = await record_way(session, row, ways.binding, binding=True, now=now)
    if not first:
        return ways
    if ways.copy:
        await record_way(session, row, ways.copy, binding=False, now=now)
    if "mailbox" in (ways.binding, ways.copy):
        await _message(session, row, now, paper_counts=ways.binding == "print")
    if ways.reason:
        await queue_letter(session, row, ways.reason, now)
    return ways


async def _posted_there(session: Session, row: Row[Any], now: datetime) -> Ways:
    """The specialist procedure sends the letter itself: that one counts, the mailbox has a copy, nothing is printed."""
    if await record_way(session, row, "print", binding=True, now=now):
        await record_posted(session, row.id, row.posted_on, row.decided_by)
        await record_way(session, row, "mailbox", binding=False, now=now)
        await _message(session, row, now, paper_counts=True)
    return Ways("print", "mailbox")


async def queue_letter(session: Session, notice: Row[Any], reason: PrintReason, now: datetime) -> None:
    """Put a notice into the print queue, once."""
    values = {"application": notice.application, "decision": notice.id, "file": notice.notice_file, "reason": reason}
    statement = insert(print_item).values(tenant=session.tenant, id=new_id(), queued_at=now, **values)
    await session.db.execute(statement.on_conflict_do_nothing())


async def _sealed(session: Session, decided: UUID) -> Row[Any] | None:
    query = (
        select(decision, application.c.number, application.c.record)
        .join(application, (application.c.tenant == decision.c.tenant) & (application.c.id == decision.c.application))
        .where(decision.c.tenant == session.tenant, decision.c.id == decided)
        .where(decision.c.notice_file.is_not(None), decision.c.revoked_at.is_(None))
    )
    return (await session.db.execute(query)).one_or_none()


async def record_way(session: Session, row: Row[Any], way: Way, *, binding: bool, now: datetime) -> bool:
    """Note a way of a notice; False where it was noted before."""
    values = {"application": row.application, "decision": row.id, "way": way, "binding": binding, "provided_at": now}
    statement = insert(notice_delivery).values(tenant=session.tenant, id=new_id(), **values)
    stored = await session.db.execute(statement.on_conflict_do_nothing().returning(notice_delivery.c.id))
    return stored.scalar() is not None


async def _message(session: Session, row: Row[Any], now: datetime, *, paper_counts: bool) -> None:
    new = NewMessage(
        kind="notice",
        source=row.id,
        text="mailbox.notice_copy" if paper_counts else "mailbox.notice",
        record=row.record,
        application=row.application,
        params={"number": row.number},
        file=row.notice_file,
    )
    await store_message(session, new, now)
