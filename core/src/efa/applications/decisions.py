"""Decisions as several use cases read them: outcome, amount, period and reasons, encrypted like the answers."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import Row, select

from efa.applications.application import find_application, key_of
from efa.applications.errors_authority import DecisionNotFound, DecisionPending
from efa.applications.tables import decision as table
from efa.catalogue.shape import build
from efa.catalogue.wire import decode, encode
from efa.kit.crypto import RecordKey
from efa.sdk import Calculation
from efa.sdk import Decision as PluginDecision
from efa.tenancy.session import Session

LARGEST = 256 * 1024
Outcome = Literal["grant", "rejection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContent:
    """What was decided. `calculation` is the one that the caseworker saw, `day` the day of its law."""

    outcome: Outcome
    amount: Decimal | None
    per: Literal["month", "once"]
    start: date | None
    until: date | None
    reasons: str
    day: date
    calculation: Calculation | None = None

    @property
    def for_plugin(self) -> PluginDecision:
        """The decision as the benefit reads it."""
        return PluginDecision(self.outcome, self.amount, self.start, self.until, self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDecision:
    """A decision with its way: made, released (by another person where two are needed), notice made, or taken back."""

    id: UUID
    application: UUID
    content: DecisionContent
    decided_at: datetime
    decided_by: UUID
    released_at: datetime | None
    released_by: UUID | None
    revoked_at: datetime | None
    notice_file: UUID | None
    sealed_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.revoked_at is None


async def decisions_of(session: Session, application: UUID, key: RecordKey) -> tuple[StoredDecision, ...]:
    """All decisions on an application, also those taken back, in the order they were made."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.application == application)
    rows = (await session.db.execute(query.order_by(table.c.decided_at, table.c.id))).all()
    return tuple(as_decision(row, key) for row in rows)


async def read_decision(session: Session, decision: UUID, *, lock: bool = False) -> StoredDecision:
    """One decision; `lock` locks its application. Raises DecisionNotFound."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.id == decision)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise DecisionNotFound
    application = await find_application(session, row.application, lock=lock)
    if lock:
        row = (await session.db.execute(query)).one()  # somebody else may have been first
    return as_decision(row, await key_of(session, application))


async def demand_undecided(session: Session, application: UUID) -> None:
    """Go on if no decision stands. Raises DecisionPending."""
    query = select(table.c.id).where(
        table.c.tenant == session.tenant, table.c.application == application, table.c.revoked_at.is_(None)
    )
    if await session.db.scalar(query.limit(1)) is not None:
        raise DecisionPending


def seal_decision(key: RecordKey, decision: UUID, content: DecisionContent) -> bytes:
    """The encrypted content of a decision."""
    return key.encrypt(encode(content, LARGEST), _purpose(decision))


def as_decision(row: Row[tuple[object, ...]], key: RecordKey) -> StoredDecision:
    """The value of a row, decrypted."""
    plain = decode(key.decrypt(bytes(row.content), _purpose(row.id)))
    return StoredDecision(
        id=row.id,
        application=row.application,
        content=cast("DecisionContent", build(DecisionContent, plain)),
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        released_at=row.released_at,
        released_by=row.released_by,
        revoked_at=row.revoked_at,
        notice_file=row.notice_file,
        sealed_at=row.sealed_at,
    )


def _purpose(decision: UUID) -> str:
    return f"decision:{decision}"
