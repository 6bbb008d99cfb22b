"""Tell a person by mail that a message waits: claim (session), send (no session), record (session)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Literal
from uuid import UUID

from sqlalchemy import and_, select, update

from efa.kit.mail import Mailer, MailRefused, MailUnavailable
from efa.kit.retries import is_due, next_try
from efa.mailbox.address import MailTo, address_about_application, address_about_draft
from efa.mailbox.fall_back import fall_back_to_paper
from efa.mailbox.made_known import record_notified
from efa.mailbox.tables import message
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

Compose = Callable[[UUID, MailTo, datetime], EmailMessage]
Failure = Literal["no_address", "refused", "unavailable"]
LEASE = timedelta(minutes=5)  # longer than any attempt takes


@dataclass(frozen=True, slots=True)
class _Claim:
    message: UUID
    attempt: int
    provided_at: datetime
    to: MailTo


@dataclass(frozen=True, slots=True)
class Post:
    """How mails of one tenant are written and sent."""

    compose: Compose
    send: Mailer


async def notify(sessions: Sessions, wanted: UUID, post: Post, clock: Callable[[], datetime]) -> bool:
    """Whether a mail went out now. It may go out twice when the process dies between sending and recording."""
    async with sessions() as session:
        claim = await _claim(session, wanted, clock())
    if claim is None:
        return False
    failure = await _send(claim, post, clock())
    async with sessions() as session:
        await _record(session, claim, failure, clock())
    return failure is None


async def _claim(session: Session, wanted: UUID, now: datetime) -> _Claim | None:
    c = message.c
    query = select(message).where(c.tenant == session.tenant, c.id == wanted, is_due(c.notify_at, now))
    row = (await session.db.execute(query.with_for_update(skip_locked=True))).one_or_none()
    if row is None:
        return None
    to = await _address(session, row.application, row.draft)
    if to is None:
        await _give_up(session, wanted, "no_address", now)
        return None
    attempt = row.notify_attempts + 1
    await _update(session, wanted, notify_attempts=attempt, notify_at=now + LEASE)
    return _Claim(wanted, attempt, row.provided_at, to)


async def _send(claim: _Claim, post: Post, now: datetime) -> Failure | None:
    try:
        await post.send(post.compose(claim.message, claim.to, now))
    except MailRefused:
        return "refused"
    except MailUnavailable:
        return "unavailable"
    return None


async def _record(session: Session, claim: _Claim, failure: Failure | None, now: datetime) -> None:
    """A mail that went out counts whoever made the attempt; a failure only of the one that is the newest."""
    if failure is None:
        await _succeed(session, claim.message, now)
    elif await _is_newest(session, claim):
        later = next_try(claim.provided_at, claim.attempt, now) if failure == "unavailable" else None
        if later is None:
            await _give_up(session, claim.message, failure, now)
        else:
            await _update(session, claim.message, notify_at=later)


async def _is_newest(session: Session, claim: _Claim) -> bool:
    c = message.c
    this = and_(c.tenant == session.tenant, c.id == claim.message, c.notify_attempts == claim.attempt)
    waits = select(c.id).where(this, c.notify_at.is_not(None))
    return await session.db.scalar(waits.with_for_update()) is not None


async def _succeed(session: Session, wanted: UUID, now: datetime) -> None:
    this = (message.c.tenant == session.tenant) & (message.c.id == wanted) & message.c.notified_at.is_(None)
    done = update(message).where(this).values(notified_at=now, notify_at=None)
    row = (await session.db.execute(done.returning(message.c.kind, message.c.source))).one_or_none()
    if row and row.kind == "notice":
        await record_notified(session, row.source, now)


async def _give_up(session: Session, wanted: UUID, failure: Failure, now: datetime) -> None:
    this = (message.c.tenant == session.tenant) & (message.c.id == wanted)
    given_up = update(message).where(this).values(notify_at=None, notify_failure=failure)
    row = (await session.db.execute(given_up.returning(message.c.kind, message.c.source))).one()
    if row.kind == "notice":
        await fall_back_to_paper(session, row.source, now)


async def _address(session: Session, application: UUID | None, draft: UUID | None) -> MailTo | None:
    if application:
        return await address_about_application(session, application)
    return await address_about_draft(session, draft) if draft else None


async def _update(session: Session, wanted: UUID, **values: object) -> None:
    this = (message.c.tenant == session.tenant) & (message.c.id == wanted)
    await session.db.execute(update(message).where(this).values(**values))
