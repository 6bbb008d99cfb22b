"""Letters to authorities: which wait, and the day on which a person gave them to the post."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, select

from efa.applications.tables import application
from efa.delivery.channels.print import KEY
from efa.delivery.consignments import claim_this
from efa.delivery.errors import ImpossiblePostDay, LetterNotWaiting
from efa.delivery.record import record
from efa.delivery.tables import consignment
from efa.kit.clock import day_of
from efa.sdk.channel import HandedOver
from efa.tenancy.session import Session

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetter:
    """An application, supplement or withdrawal that goes to an authority on paper."""

    id: UUID
    application: UUID
    number: str
    benefit: str
    purpose: str
    since: datetime


async def waiting_letters(session: Session) -> tuple[WaitingLetter, ...]:
    """The oldest first, at most 50."""
    query = _waiting(session).order_by(consignment.c.began_at, consignment.c.id).limit(MOST)
    return tuple(_letter(row) for row in (await session.db.execute(query)).all())


async def count_waiting(session: Session) -> int:
    """How many wait."""
    return await session.db.scalar(select(func.count()).select_from(_waiting(session).subquery())) or 0


async def record_posted(
    session: Session, letters: Collection[UUID], posted_on: date, *, by: UUID, now: datetime
) -> None:
    """All these letters were given to the post on one day, which is the proof of the hand-over.

    Raises LetterNotWaiting, ImpossiblePostDay; then nothing is recorded.
    """
    for letter in letters:
        c = consignment.c
        began = await session.db.scalar(_waiting(session).with_only_columns(c.received_at).where(c.id == letter))
        if began is None:
            raise LetterNotWaiting
        if not day_of(began) <= posted_on <= day_of(now):
            raise ImpossiblePostDay(first=day_of(began), last=day_of(now))
        claimed = await claim_this(session, letter, now)
        if claimed is None:
            raise LetterNotWaiting
        proof = json.dumps({"posted_on": posted_on.isoformat(), "by": str(by)}).encode()
        await record(session, claimed, HandedOver(proof), now)


def _waiting(session: Session) -> Select[Any]:
    c = consignment.c
    of_consignment = and_(application.c.tenant == c.tenant, application.c.id == c.application)
    columns = select(consignment, application.c.number, application.c.benefit).join(application, of_consignment)
    return columns.where(c.tenant == session.tenant, c.channel == KEY, c.state == "queued")


def _letter(row: Row[Any]) -> WaitingLetter:
    return WaitingLetter(
        id=row.id,
        application=row.application,
        number=row.number,
        benefit=row.benefit,
        purpose=row.purpose,
        since=row.began_at,
    )
