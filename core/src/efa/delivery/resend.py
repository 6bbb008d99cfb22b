"""Send again what was given up or refused, because a person says so."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from efa.delivery.consignments import of, step
from efa.delivery.errors import ConsignmentNotFound, NotResendable
from efa.delivery.repair import let_go
from efa.delivery.states import is_resendable
from efa.delivery.supplement import next_generation
from efa.delivery.sweep import enqueue_sending
from efa.delivery.tables import consignment
from efa.kit.ids import new_id
from efa.tenancy.session import Session

_KEPT = ("application", "purpose", "channel", "leads", "received_at", "doubled")


async def resend(session: Session, wanted: UUID, now: datetime) -> UUID:
    """The consignment that goes out now: the same where it was given up, a new generation where it was refused.

    A receiver that has it already knows the id and takes it once. Raises ConsignmentNotFound, NotResendable.
    """
    query = select(consignment).where(of(session, wanted)).with_for_update()
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        raise ConsignmentNotFound
    if not is_resendable(row.state, row.reason):
        raise NotResendable
    going = wanted
    if row.state == "dead":
        await step(session, row, "resend", now, began_at=now, next_attempt_at=now)
    else:
        await step(session, row, "supersede", now, reason="superseded")
        going = new_id()
        generation = await next_generation(session, row.application, row.purpose, row.channel)
        again = {"id": going, "generation": generation, "state": "queued", "attempts": 0}
        times = {"state_since": now, "began_at": now, "next_attempt_at": now}
        kept = {name: getattr(row, name) for name in _KEPT}
        await session.db.execute(insert(consignment).values(tenant=session.tenant, **again, **times, **kept))
        await let_go(session, row.application, row.channel, now)
    await enqueue_sending(session.db, session.tenant, row.application)
    return going
