"""Proofs of what a receiver said: added, never changed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import insert

from efa.delivery.tables import evidence
from efa.kit.ids import new_id
from efa.tenancy.session import Session

Kind = Literal["handed_over", "acknowledged", "rejected"]


async def keep_evidence(
    session: Session, about: UUID, kind: Kind, raw: bytes, *, at: datetime, seen_at: datetime
) -> None:
    """Keep what the receiver gave, byte by byte, and when it happened."""
    values = {"consignment": about, "kind": kind, "raw": raw, "at": at, "seen_at": seen_at}
    await session.db.execute(insert(evidence).values(tenant=session.tenant, id=new_id(), **values))
