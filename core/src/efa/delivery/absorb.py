"""Record what a receiver answered about a parcel: consignment, application and proof in one commit, once."""

from datetime import datetime
from typing import Any, assert_never, cast
from uuid import UUID

from sqlalchemy import Row, and_, select

from efa.applications.acknowledge import acknowledge as acknowledge_application
from efa.applications.application import find_application
from efa.applications.mark_delivered import mark_delivered
from efa.delivery.consignments import of, step
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.evidence import Proof, is_kept, keep_evidence
from efa.delivery.leader import leader_of
from efa.delivery.states import SETTLED, State, after
from efa.delivery.tables import consignment
from efa.sdk.answering import Accepted, Doubtful, TurnedDown
from efa.tenancy.session import Session

_SUPERSEDED = "superseded"


async def absorb(session: Session, channel: str, answer: Accepted | TurnedDown | Doubtful, now: datetime) -> str | None:
    """Why it does not fit, by key; None where it does. The same answer again changes nothing."""
    row = await _row(session, channel, answer.parcel)
    match answer:
        case Doubtful():
            known = row.id if row else None
            await keep_doubt(session, _doubt(channel, answer, answer.id, answer.reason, known), now)
            return None
        case _ if row is None:
            unknown = f"{type(answer).__name__} {answer.parcel} {answer.at.isoformat()}"
            await keep_doubt(session, _doubt(channel, answer, unknown, "unknown_parcel", None), now)
            return "unknown_parcel"
        case Accepted():
            return await _accepted(session, row, answer, now)
        case TurnedDown():
            return await _turned_down(session, row, answer, now)
        case _:
            assert_never(answer)


async def acknowledged_by_channel(session: Session, row: Row[Any], at: datetime, now: datetime) -> None:
    """The application is the authority's from the moment that its system says; withdrawn or forwarded it stays so.

    Whoever confirms first leads it: also on a way that another one had replaced.
    """
    application: UUID = row.application
    led_by = await leader_of(session, await find_application(session, application), row.channel)
    await mark_delivered(session, application, min(at, now), led_by=led_by)
    known = await find_application(session, application, lock=True)
    if known.state == "delivered":
        since = known.delivered_at or known.submitted_at
        await acknowledge_application(session, application, None, max(min(at, now), since))


async def _accepted(session: Session, row: Row[Any], answer: Accepted, now: datetime) -> str | None:
    if await is_kept(session, row.id, "acknowledged", answer.evidence):
        return None
    await keep_evidence(session, row.id, Proof("acknowledged", answer.evidence), at=answer.at, seen_at=now)
    if row.state == "acknowledged":
        return None
    superseded = row.reason == _SUPERSEDED
    times = {"handed_over_at": row.handed_over_at or answer.at, "acknowledged_at": answer.at}
    await step(session, row, "acknowledge", now, reason=_SUPERSEDED if superseded else None, **times)
    if row.leads and row.purpose == "application":
        await acknowledged_by_channel(session, row, answer.at, now)
    if superseded:
        await _call_off_double(session, row, now)
    return None


async def _call_off_double(session: Session, row: Row[Any], now: datetime) -> None:
    """It arrived after all: what was to go on another way need not."""
    c = consignment.c
    same = and_(c.tenant == session.tenant, c.application == row.application, c.purpose == row.purpose)
    waiting = select(consignment).where(same, c.leads, c.state == "queued")
    for double in (await session.db.execute(waiting.with_for_update(skip_locked=True))).all():
        await step(session, double, "cancel", now, reason="arrived_otherwise")


async def _turned_down(session: Session, row: Row[Any], answer: TurnedDown, now: datetime) -> str | None:
    if await is_kept(session, row.id, "rejected", answer.evidence):
        return None
    proof = Proof("rejected", answer.evidence, answer.problems)
    await keep_evidence(session, row.id, proof, at=answer.at, seen_at=now)
    if row.state == "acknowledged":
        new = _doubt(row.channel, answer, f"{row.id} {answer.at.isoformat()}", "contradiction", row.id)
        await keep_doubt(session, new, now)
    elif after(cast("State", row.state), "reject"):
        await step(session, row, "reject", now, reason=row.reason if row.reason in SETTLED else answer.reason)
    return None


async def _row(session: Session, channel: str, parcel: str) -> Row[Any] | None:
    try:
        wanted = UUID(parcel)
    except ValueError:
        return None
    query = select(consignment).where(of(session, wanted), consignment.c.channel == channel)
    return (await session.db.execute(query.with_for_update())).one_or_none()


def _doubt(
    channel: str, answer: Accepted | TurnedDown | Doubtful, receiver_id: str, reason: str, about: UUID | None
) -> NewDoubt:
    return NewDoubt(
        channel=channel,
        receiver_id=receiver_id,
        reason=reason,
        raw=answer.evidence,
        at=answer.at,
        consignment=about,
    )
