"""Proofs of what a receiver said: added, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import insert, select

from efa.delivery.tables import evidence
from efa.kit.ids import new_id
from efa.tenancy.session import Session

Kind = Literal["handed_over", "acknowledged", "rejected"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What the receiver gave, and the words that it wrote beside a refusal."""

    kind: Kind
    raw: bytes
    problems: tuple[str, ...] = ()


async def keep_evidence(
    session: Session,
    about: UUID,
    proof: Proof,
    *,
    at: datetime,
    seen_at: datetime,
) -> None:
    """Keep what the receiver gave, byte by byte, and when it happened."""
    given = {"kind": proof.kind, "raw": proof.raw, "problems": [*proof.problems]}
    values = {"consignment": about, "at": at, "seen_at": seen_at, **given}
    await session.db.execute(insert(evidence).values(tenant=session.tenant, id=new_id(), **values))


async def is_kept(session: Session, about: UUID, kind: Kind, raw: bytes) -> bool:
    """Whether this very proof was kept before."""
    e = evidence.c
    same = select(e.id).where(e.tenant == session.tenant, e.consignment == about, e.kind == kind, e.raw == raw)
    return await session.db.scalar(same.limit(1)) is not None
