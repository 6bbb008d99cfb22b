"""Record the outcome of one attempt: consignment, application and proof in one commit."""

from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Row, select

from efa.applications.application import find_application
from efa.delivery.absorb import acknowledged_by_channel
from efa.delivery.consignments import Claim, attempts_since, end_attempt, of, owned, step
from efa.delivery.evidence import Proof, keep_evidence
from efa.delivery.fall_back import fall_back_by_rule
from efa.delivery.handed_over import hand_over
from efa.delivery.late import keep_late
from efa.delivery.tables import consignment
from efa.kit.jobs import enqueue
from efa.kit.retries import next_try
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover, Held, Refused
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

_HELD = timedelta(days=1)  # so long a person is left alone before the channel is asked again
_PEACE = timedelta(hours=1)  # no receiver is left alone for longer because it says so
DELAYED = timedelta(hours=4)  # from then on the citizen reads about it
TO_POST = "waiting_for_post"
UNPOSTED = timedelta(days=3)  # so long a letter may lie in the list of those who print it before more people are told


async def record(session: Session, attempted: Claim, outcome: Handover, now: datetime) -> bool:
    """False where the attempt took too long and another process owns the consignment now: a proof is kept even then."""
    row = await owned(session, attempted)
    if row is None:
        await keep_late(session, attempted, outcome, now)
        await _end(session, attempted, outcome, now)
        return False
    match outcome:
        case HandedOver():
            await hand_over(session, row, outcome.evidence, now)
        case Acknowledged():
            await _acknowledged(session, row, outcome, now)
        case Refused():
            await step(session, row, "reject", now, reason=outcome.reason)
            await keep_evidence(session, row.id, Proof("rejected", outcome.evidence), at=now, seen_at=now)
        case Failed():
            await _failed(session, row, outcome, now)
        case Held():
            await step(session, row, "retry", now, reason=outcome.reason, next_attempt_at=now + _HELD)
        case _:
            assert_never(outcome)
    await _end(session, attempted, outcome, now)
    return True


async def _end(session: Session, attempted: Claim, outcome: Handover, now: datetime) -> None:
    await end_attempt(session, attempted, type(outcome).__name__.lower(), getattr(outcome, "reason", None), now)


async def _acknowledged(session: Session, row: Row[Any], outcome: Acknowledged, now: datetime) -> None:
    await step(session, row, "acknowledge", now, handed_over_at=now, acknowledged_at=outcome.at)
    await keep_evidence(session, row.id, Proof("acknowledged", outcome.evidence), at=outcome.at, seen_at=now)
    if row.leads:
        await acknowledged_by_channel(session, row, outcome.at, now)


async def _fall_back_by_rule(session: Session, row: Row[Any], now: datetime) -> None:
    about = await find_application(session, row.application)
    if (await tenant_settings(session)).channels_for(about.benefit).fallback_when == "never":
        return
    given_up = (await session.db.execute(select(consignment).where(of(session, row.id)))).one()
    await fall_back_by_rule(session, given_up, now)


async def _failed(session: Session, row: Row[Any], outcome: Failed, now: datetime) -> None:
    failures = await attempts_since(session, row.id, row.began_at)
    again = next_try(row.began_at, failures, now) if outcome.trouble != "permanent" else None
    if again is None:
        await step(session, row, "give_up", now, reason=outcome.reason)
        await _fall_back_by_rule(session, row, now)
    else:
        asked = now + min(timedelta(seconds=outcome.wait), _PEACE)
        await step(session, row, "retry", now, reason=outcome.reason, next_attempt_at=max(again, asked))
    if row.leads and now - row.began_at >= DELAYED:
        about, tenant = str(row.application), str(session.tenant)
        await enqueue(session.db, "mailbox.post", once=f"delay:{about}", tenant=tenant, kind="delay", about=about)
