"""What comes back from an attempt that another process has taken over: newer rows stay, and no proof is lost."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, select

from efa.delivery.absorb import absorb
from efa.delivery.consignments import Claim, of
from efa.delivery.evidence import Kind, Proof, is_kept, keep_evidence
from efa.delivery.handed_over import hand_over
from efa.delivery.states import State, after
from efa.delivery.tables import consignment
from efa.sdk.answering import Accepted
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover, Held, Refused
from efa.tenancy.session import Session


async def keep_late(session: Session, attempted: Claim, outcome: Handover, now: datetime) -> None:
    """A hand-over counts where nobody knew of one; a refusal is kept beside, the next attempt meets it again."""
    query = select(consignment).where(of(session, attempted.id)).with_for_update()
    row = (await session.db.execute(query)).one_or_none()
    match outcome:
        case _ if row is None:
            return
        case Acknowledged():
            said = Accepted(parcel=str(row.id), at=outcome.at, evidence=outcome.evidence)
            await absorb(session, row.channel, said, now)
        case HandedOver() if after(cast("State", row.state), "hand_over"):
            await hand_over(session, row, outcome.evidence, now)
        case HandedOver():
            await _keep(session, row, "handed_over", outcome.evidence, now)
        case Refused():
            await _keep(session, row, "rejected", outcome.evidence, now)
        case Failed() | Held():
            return


async def _keep(session: Session, row: Row[Any], kind: Kind, raw: bytes, now: datetime) -> None:
    if not await is_kept(session, row.id, kind, raw):
        await keep_evidence(session, row.id, Proof(kind, raw), at=now, seen_at=now)
