"""A channel has handed a consignment over: state, deadline and proof, and what that means for the application."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from efa.applications.application import find_application
from efa.applications.mark_delivered import mark_delivered
from efa.delivery.consignments import step
from efa.delivery.deadline import acknowledge_by
from efa.delivery.evidence import Proof, keep_evidence
from efa.delivery.leader import leader_of
from efa.delivery.states import SETTLED
from efa.tenancy.session import Session


async def hand_over(session: Session, row: Row[Any], proof: bytes, now: datetime) -> None:
    """Only a way that still counts moves the application; what was settled meanwhile stays so."""
    about = await find_application(session, row.application)
    leads = row.leads and row.reason not in SETTLED
    by = await acknowledge_by(session, about.benefit, row.channel, now) if leads else None
    kept = row.reason if row.reason in SETTLED else None
    await step(session, row, "hand_over", now, reason=kept, handed_over_at=now, deadline_at=by)
    await keep_evidence(session, row.id, Proof("handed_over", proof), at=now, seen_at=now)
    if leads:
        await mark_delivered(session, row.application, now, led_by=await leader_of(session, about, row.channel))
