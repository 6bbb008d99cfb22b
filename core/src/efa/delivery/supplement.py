"""What comes after an application: each answer, file, bill and part in a measure is a consignment of its own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select, union_all
from sqlalchemy.dialects.postgresql import insert

from efa.applications.bill_tables import provider_bill
from efa.applications.bills import Bill, as_bill, every_bill
from efa.applications.measure_tables import measure_participation
from efa.applications.tables import file, question
from efa.applications.third_party import ThirdPartyRequest, requests_of
from efa.applications.third_party_tables import third_party_request
from efa.delivery.consignments import Claim
from efa.delivery.tables import consignment
from efa.kit.crypto import RecordKey
from efa.kit.ids import new_id
from efa.tenancy.channels import ALWAYS_POSSIBLE
from efa.tenancy.session import Session


async def plan_supplement(session: Session, about: UUID, cause: UUID, now: datetime) -> None:
    """A consignment for every channel that gets the application, once; the inbox shows it anyway.

    `cause`: a request or question that was answered, a file that came later, a bill that was accepted, or somebody's
    part in a measure. It is known by that moment, so that each attempt sends the same.
    """
    c = consignment.c
    answered = await _moment(session, cause)
    if answered is None:
        return
    mine = and_(c.tenant == session.tenant, c.application == about)
    taking = and_(c.purpose == "application", c.channel != ALWAYS_POSSIBLE, c.reason.is_distinct_from("superseded"))
    sent = select(c.channel).where(mine, c.purpose == "supplement", c.received_at == answered)
    known = frozenset((await session.db.scalars(sent)).all())
    for channel in frozenset((await session.db.scalars(select(c.channel).where(mine, taking))).all()) - known:
        values = {
            "application": about,
            "purpose": "supplement",
            "channel": channel,
            "generation": await next_generation(session, about, "supplement", channel),
            "leads": False,
            "state": "queued",
            "attempts": 0,
            "received_at": answered,
            **dict.fromkeys(("state_since", "next_attempt_at", "began_at"), now),
        }
        await session.db.execute(insert(consignment).values(tenant=session.tenant, id=new_id(), **values))


async def _moment(session: Session, cause: UUID) -> datetime | None:
    r, b, q, f, p = third_party_request.c, provider_bill.c, question.c, file.c, measure_participation.c
    told = (
        select(r.answered_at).where(r.tenant == session.tenant, r.id == cause),
        select(b.decided_at).where(b.tenant == session.tenant, b.id == cause, b.state == "accepted"),
        select(q.answered_at).where(q.tenant == session.tenant, q.id == cause),
        select(f.added_at).where(f.tenant == session.tenant, f.id == cause),
        select(func.coalesce(p.ended_at, p.agreed_at)).where(p.tenant == session.tenant, p.id == cause),
    )
    at: datetime | None = await session.db.scalar(union_all(*told))
    return at


async def accepted_in(session: Session, attempted: Claim) -> tuple[Bill, ...]:
    """The accepted bills that this consignment brings."""
    if attempted.purpose != "supplement":
        return ()
    b = provider_bill.c
    query = every_bill(session).where(b.application == attempted.application, b.state == "accepted")
    rows = (await session.db.execute(query.where(b.decided_at == attempted.received_at).order_by(b.id))).all()
    return tuple(as_bill(session, row) for row in rows)


async def supplemented(session: Session, attempted: Claim, key: RecordKey) -> tuple[ThirdPartyRequest, ...]:
    """The answers that this consignment brings."""
    if attempted.purpose != "supplement":
        return ()
    return tuple(
        r for r in await requests_of(session, attempted.application, key) if r.answered_at == attempted.received_at
    )


async def next_generation(session: Session, about: UUID, purpose: str, channel: str) -> int:
    """A number that no consignment of this purpose has on the channel."""
    c = consignment.c
    same = and_(c.tenant == session.tenant, c.application == about, c.purpose == purpose, c.channel == channel)
    return (await session.db.scalar(select(func.max(c.generation)).where(same)) or 0) + 1
