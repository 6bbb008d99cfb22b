"""Record what became of one copy: what the mailbox gave as a proof, when it is tried again, or whose task it is."""

from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

from sqlalchemy import and_, select, update

from efa.kit.retries import next_try
from efa.mailbox.choose_mailbox import end_mailbox, forget_mailbox
from efa.mailbox.claim_copy import CopyClaim, evidence_purpose, owned_copy
from efa.mailbox.copy_tables import mailbox_copy
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover, Held, Refused
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

GONE, DOUBTFUL = "mailbox_gone", "mailbox_doubtful"
_SOON, _LATER = timedelta(minutes=10), timedelta(hours=2)
_UNKNOWN = ("queued", "dead")  # nobody knows that it is there
_LONGEST = timedelta(days=14)  # after that the delivery service has deleted what nobody accepted


async def record_copy(session: Session, claim: CopyClaim, outcome: Handover | None, now: datetime) -> None:
    """`outcome` None: it was handed over and nobody knows yet what became of it.

    Where another process has taken over only a proof counts that it did not have.
    """
    if await owned_copy(session, claim) is None:
        await _late(session, claim, outcome, now)
        return
    match outcome:
        case Acknowledged():
            await _end(session, claim.id, "delivered", None, outcome.evidence, now)
        case HandedOver():
            await _handed_over(session, claim.id, outcome.evidence, now)
        case Refused():
            await _end(session, claim.id, "refused", outcome.reason, outcome.evidence, now)
            await _forget(session, claim, outcome.reason, now)
        case Failed():
            await _again(session, claim, outcome, now)
        case Held():
            await _end(session, claim.id, "dead", outcome.reason, b"", now)
        case None:
            await _wait(session, claim, now)
        case _:
            assert_never(outcome)


async def _late(session: Session, claim: CopyClaim, outcome: Handover | None, now: datetime) -> None:
    c = mailbox_copy.c
    this = and_(c.tenant == session.tenant, c.id == claim.id)
    state = await session.db.scalar(select(c.state).where(this).with_for_update())
    match outcome:
        case Acknowledged() if state in _UNKNOWN or state == "handed_over":
            await _end(session, claim.id, "delivered", None, outcome.evidence, now)
        case HandedOver() if state in _UNKNOWN:
            await _handed_over(session, claim.id, outcome.evidence, now)


async def _handed_over(session: Session, wanted: UUID, proof: bytes, now: datetime) -> None:
    values = {"state": "handed_over", "state_since": now, "handed_over_at": now}
    kept = await _sealed(session, wanted, proof)
    await _update(session, wanted, **values, evidence=kept, next_attempt_at=now + _SOON, reason=None)


async def _again(session: Session, claim: CopyClaim, failed: Failed, now: datetime) -> None:
    later = None if failed.trouble == "permanent" else next_try(claim.began_at, claim.attempt, now)
    if later is None:
        await _end(session, claim.id, "dead", failed.reason, b"", now)
    else:
        await _update(session, claim.id, reason=failed.reason, next_attempt_at=later)


async def _wait(session: Session, claim: CopyClaim, now: datetime) -> None:
    since = now - (claim.handed_over_at or now)
    if since >= _LONGEST:
        await _end(session, claim.id, "dead", "not_confirmed", claim.evidence, now)
    else:
        await _update(session, claim.id, next_attempt_at=now + (_SOON if since < _LATER else _LATER))


async def _end(session: Session, wanted: UUID, state: str, reason: str | None, proof: bytes, now: datetime) -> None:
    values = {"state": state, "reason": reason, "state_since": now, "next_attempt_at": None}
    kept = {"evidence": await _sealed(session, wanted, proof)} if proof else {}
    await _update(session, wanted, **values, **kept)


async def _forget(session: Session, claim: CopyClaim, reason: str, now: datetime) -> None:
    """Nothing more goes to a mailbox that is gone; where that is only likely, the next login names it anew."""
    c = mailbox_copy.c
    owner = await session.db.scalar(select(c.owner).where(c.tenant == session.tenant, c.id == claim.id))
    if owner is not None and reason == GONE:
        await end_mailbox(session, bytes(owner), now)
    elif owner is not None and reason == DOUBTFUL and claim.progress is None:
        await forget_mailbox(session, bytes(owner))


async def _sealed(session: Session, wanted: UUID, proof: bytes) -> bytes | None:
    c = mailbox_copy.c
    record = await session.db.scalar(select(c.record).where(c.tenant == session.tenant, c.id == wanted))
    key = await read_record_key(session, record) if record else None
    return key.encrypt(proof, evidence_purpose(wanted)) if key else None


async def _update(session: Session, wanted: UUID, **values: object) -> None:
    mine = (mailbox_copy.c.tenant == session.tenant) & (mailbox_copy.c.id == wanted)
    await session.db.execute(update(mailbox_copy).where(mine).values(**values))
