"""Take another way when the leading one failed: by the rule of the tenant, or because a person says so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, insert, select

from efa.applications.application import find_application
from efa.delivery.consignments import of, step
from efa.delivery.errors import ConsignmentNotFound, NoOtherWay
from efa.delivery.repair import call_off
from efa.delivery.states import SETTLED
from efa.delivery.supplement import next_generation
from efa.delivery.sweep import enqueue_sending
from efa.delivery.tables import consignment
from efa.kit.ids import new_id
from efa.tenancy.channels import ALWAYS_POSSIBLE, LAST_RESORT, Channels
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

_MAY_BE_THERE = ("handed_over", "dead")


async def fall_back(session: Session, wanted: UUID, now: datetime, channel: str | None = None) -> UUID:
    """The consignment that goes out on the next way, or on the one that is named.

    What the authority may have already is marked as a second copy ("Doppel"). An answer that comes late on the first
    way still counts. Raises ConsignmentNotFound, NoOtherWay.
    """
    row = (await session.db.execute(select(consignment).where(of(session, wanted)).with_for_update())).one_or_none()
    if row is None:
        raise ConsignmentNotFound
    ways = await ways_left(session, row)
    going = channel or next(iter(ways), None)
    if going is None or going not in ways:
        raise NoOtherWay
    if row.state == "rejected":
        await call_off(session, row.application, row.channel, now)
    await step(session, row, "supersede", now, reason="superseded")
    sent = await _plan(session, row, going, now)
    await enqueue_sending(session.db, session.tenant, row.application)
    return sent


async def fall_back_by_rule(session: Session, row: Row[Any], now: datetime) -> UUID | None:
    """The same on the next way that the tenant has named; None where none is left, so that a person decides."""
    about = await find_application(session, row.application)
    named = (await tenant_settings(session)).channels_for(about.benefit).fallback
    going = next((key for key in await ways_left(session, row) if key in named), None)
    return await fall_back(session, row.id, now, going) if going else None


async def ways_left(session: Session, row: Row[Any]) -> Sequence[str]:
    """Where a leading consignment could go instead, the next one first; none where it leads no more or is settled."""
    if not row.leads or row.purpose != "application" or row.reason in SETTLED:
        return ()
    if row.state not in ("dead", "rejected", "handed_over", "queued"):
        return ()
    about = await find_application(session, row.application)
    if about.state not in ("submitted", "delivered"):
        return ()
    tried = await _tried(session, row)
    channels = (await tenant_settings(session)).channels_for(about.benefit)
    return tuple(key for key in possible(channels) if key not in tried)


def possible(channels: Channels) -> tuple[str, ...]:
    """Every way in its order: those that the tenant names, the inbox, and a letter as the last resort."""
    ways = dict.fromkeys((channels.leading, *channels.fallback, ALWAYS_POSSIBLE))
    return (*(key for key in ways if key != LAST_RESORT), LAST_RESORT)


async def _tried(session: Session, row: Row[Any]) -> frozenset[str]:
    c = consignment.c
    same = and_(c.tenant == session.tenant, c.application == row.application, c.purpose == row.purpose, c.leads)
    return frozenset((await session.db.scalars(select(c.channel).where(same))).all())


async def _plan(session: Session, row: Row[Any], channel: str, now: datetime) -> UUID:
    going = new_id()
    values = {
        "application": row.application,
        "purpose": row.purpose,
        "channel": channel,
        "generation": await next_generation(session, row.application, row.purpose, channel),
        "leads": True,
        "state": "queued",
        "attempts": 0,
        "received_at": row.received_at,
        "doubled": row.doubled or row.state in _MAY_BE_THERE or (row.attempts > 0 and row.state == "queued"),
        **dict.fromkeys(("state_since", "next_attempt_at", "began_at"), now),
    }
    await session.db.execute(insert(consignment).values(tenant=session.tenant, id=going, **values))
    return going
