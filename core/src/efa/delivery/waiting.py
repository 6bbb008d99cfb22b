"""What was handed over on a channel and is not confirmed yet, a part at a time, so that none is forgotten."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select, true

from efa.applications.tables import application
from efa.delivery.addressee import Addressee
from efa.delivery.memory import RowMemory
from efa.delivery.tables import consignment, evidence
from efa.sdk.answering import Waiting
from efa.sdk.channel import Recipient
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

AT_ONCE = 1000
Round = tuple[Mapping[Recipient, list[Waiting]], UUID | None]


async def next_round(sessions: Sessions, channel: str, to: Addressee, last: UUID | None) -> Round:
    """The next part after `last` by recipient, also those for whom nothing waits; and the last one of it.

    None as the last one: the next round begins anew.
    """
    async with sessions() as session:
        rows = (await session.db.execute(_query(session, channel, last))).all()
    chosen = [benefit for benefit, ways in to.settings.channels.items() if channel in ways.used]
    found: dict[Recipient, list[Waiting]] = {to.on(channel, benefit): [] for benefit in chosen}
    for row in rows:
        waiting = Waiting(
            parcel=str(row.id),
            number=row.number,
            handed_over_at=row.handed_over_at,
            evidence=bytes(row.proof or b""),
            memory=RowMemory(sessions, row.id),
        )
        found.setdefault(to.on(channel, row.benefit), []).append(waiting)
    return found, rows[-1].id if len(rows) == AT_ONCE else None


def _query(session: Session, channel: str, last: UUID | None) -> Select[Any]:
    c, e = consignment.c, evidence.c
    proof = select(e.raw).where(e.tenant == c.tenant, e.consignment == c.id, e.kind == "handed_over")
    newest = proof.order_by(e.id.desc()).limit(1).scalar_subquery()
    joined = and_(application.c.tenant == c.tenant, application.c.id == c.application)
    mine = and_(c.tenant == session.tenant, c.channel == channel, c.state == "handed_over")
    query = select(c.id, c.handed_over_at, application.c.number, application.c.benefit, newest.label("proof"))
    return query.join(application, joined).where(mine, c.id > last if last else true()).order_by(c.id).limit(AT_ONCE)
