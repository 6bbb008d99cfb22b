"""What happened to one consignment, for those who look after it, and its proofs as one file."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row, and_, select

from efa.applications.application import find_application
from efa.delivery.consignments import of
from efa.delivery.errors import ConsignmentNotFound
from efa.delivery.fall_back import ways_left
from efa.delivery.states import SETTLED, State, is_resendable
from efa.delivery.tables import attempt, consignment, evidence
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """`what` is `attempt`, `handed_over`, `acknowledged`, `rejected` or `settled`: nobody waits for it any more.

    `outcome` of an attempt, `reason` of an attempt or an end: keys.
    """

    at: datetime
    what: str
    outcome: str | None = None
    reason: str | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One consignment; `ways` are those on which it could go instead, `resendable` by the same one."""

    id: UUID
    application: UUID
    number: str
    benefit: str
    purpose: str
    channel: str
    leading: bool
    double: bool
    state: State
    reason: str | None
    received_at: datetime
    next_attempt_at: datetime | None
    deadline_at: datetime | None
    ways: tuple[str, ...]
    resendable: bool
    happened: tuple[Happened, ...]


async def timeline(session: Session, wanted: UUID) -> Timeline:
    """Raises ConsignmentNotFound."""
    row = (await session.db.execute(select(consignment).where(of(session, wanted)))).one_or_none()
    if row is None:
        raise ConsignmentNotFound
    about = await find_application(session, row.application)
    proven = map(_proven, await _proofs(session, wanted))
    steps = [*map(_attempted, await _attempts(session, wanted)), *proven, *_settled(row)]
    kept = ("id", "application", "purpose", "channel", "reason", "received_at", "next_attempt_at", "deadline_at")
    return Timeline(
        **{name: getattr(row, name) for name in kept},
        number=about.number,
        benefit=about.benefit,
        leading=row.leads,
        double=row.doubled,
        state=cast("State", row.state),
        ways=tuple(await ways_left(session, row)),
        resendable=is_resendable(row.state, row.reason),
        happened=tuple(sorted(steps, key=lambda step: step.at)),
    )


async def proofs(session: Session, wanted: UUID) -> bytes:
    """A ZIP with every proof as it came and a list of them. Raises ConsignmentNotFound."""
    known = await timeline(session, wanted)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = []
        for number, row in enumerate(await _proofs(session, wanted), start=1):
            name = f"{number:03}_{row.kind}.bin"
            archive.writestr(name, bytes(row.raw))
            listed.append({"file": name, "kind": row.kind, "at": row.at.isoformat(), "seenAt": row.seen_at.isoformat()})
        about = {"consignment": str(known.id), "number": known.number, "channel": known.channel, "proofs": listed}
        archive.writestr("proofs.json", json.dumps(about, indent=2))
    return packed.getvalue()


async def _attempts(session: Session, wanted: UUID) -> Sequence[Row[Any]]:
    mine = and_(attempt.c.tenant == session.tenant, attempt.c.consignment == wanted)
    return (await session.db.execute(select(attempt).where(mine).order_by(attempt.c.began_at))).all()


async def _proofs(session: Session, wanted: UUID) -> Sequence[Row[Any]]:
    mine = and_(evidence.c.tenant == session.tenant, evidence.c.consignment == wanted)
    return (await session.db.execute(select(evidence).where(mine).order_by(evidence.c.id))).all()


def _attempted(row: Row[Any]) -> Happened:
    return Happened(at=row.began_at, what="attempt", outcome=row.outcome or "running", reason=row.reason)


def _proven(row: Row[Any]) -> Happened:
    return Happened(at=row.at, what=row.kind, problems=tuple(row.problems))


def _settled(row: Row[Any]) -> Iterator[Happened]:
    if row.reason in SETTLED:
        yield Happened(at=row.state_since, what="settled", reason=row.reason)
