from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select, update

from efa.applications.tables import application
from efa.delivery.answer_tables import asking
from efa.delivery.asking import EACH_MINUTE, Asked, ask_soon, claim_asking, end_asking, register
from efa.delivery.asking import LEASE as ASKING
from efa.delivery.consignments import LEASE
from efa.delivery.send import Sending, send
from efa.delivery.tables import attempt, evidence
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover, Parcel, Refused
from efa.tenancy.doors import Sessions
from tests.delivery.conftest import rows, the
from tests.delivery.doubles import ChannelDouble, packed

pytestmark = pytest.mark.slow
A_SECOND = timedelta(seconds=1)
DOWN, GONE = Failed("transient", "unreachable"), Failed("permanent", "unreadable")


class Slow(ChannelDouble):
    """While it holds a parcel the lease ends and something else happens; then it answers."""

    meanwhile: Callable[[], Awaitable[object]]

    async def hand_over(self, parcel: Parcel) -> Handover:
        await self.meanwhile()
        return await super().hand_over(parcel)


@pytest.fixture
def late(sessions: Sessions, submitted: UUID, now: datetime) -> Callable[..., Awaitable[Row[Any]]]:
    """The consignment after an attempt answered late, and another one sooner."""

    async def answered(sooner: Handover, later: Handover) -> Row[Any]:
        channel = Slow(outcomes=[later])
        other = Sending({"inbox": ChannelDouble(outcomes=[sooner])}, packed, lambda: now + LEASE)
        channel.meanwhile = lambda: send(sessions, submitted, other)
        await send(sessions, submitted, Sending({"inbox": channel}, packed, lambda: now))
        return (await rows(sessions, submitted))["inbox"]

    return answered


async def proofs(sessions: Sessions) -> list[tuple[str, bytes]]:
    async with sessions() as session:
        query = select(evidence.c.kind, evidence.c.raw).order_by(evidence.c.id)
        return [(row.kind, bytes(row.raw)) for row in (await session.db.execute(query)).all()]


@pytest.mark.parametrize("sooner", [DOWN, GONE])
async def test_a_hand_over_that_is_told_late_counts_where_the_new_attempt_failed(
    late: Callable[..., Awaitable[Row[Any]]], sessions: Sessions, submitted: UUID, sooner: Handover
) -> None:
    row = await late(sooner, HandedOver(b"late"))
    assert (row.state, row.reason, row.next_attempt_at) == ("handed_over", None, None)
    assert (await the(sessions, submitted)).state == "delivered"
    assert await proofs(sessions) == [("handed_over", b"late")]


async def test_a_second_proof_stands_beside_the_first(
    late: Callable[..., Awaitable[Row[Any]]], sessions: Sessions
) -> None:
    row = await late(HandedOver(b"first"), HandedOver(b"late"))
    assert (row.state, row.attempts) == ("handed_over", 2)
    assert await proofs(sessions) == [("handed_over", b"first"), ("handed_over", b"late")]


async def test_a_failure_that_is_told_late_changes_nothing_but_is_seen(
    late: Callable[..., Awaitable[Row[Any]]], sessions: Sessions
) -> None:
    assert (await late(HandedOver(b"first"), DOWN)).state == "handed_over"
    async with sessions() as session:
        ends = (await session.db.scalars(select(attempt.c.outcome).order_by(attempt.c.number))).all()
    assert ends == ["failed", "handedover"]


async def test_a_refusal_that_is_told_late_is_kept_beside_what_was_handed_over(
    late: Callable[..., Awaitable[Row[Any]]], sessions: Sessions
) -> None:
    assert (await late(HandedOver(b"first"), Refused("schema", b"no"))).state == "handed_over"
    assert await proofs(sessions) == [("handed_over", b"first"), ("rejected", b"no")]


async def test_a_confirmation_that_is_told_late_counts(
    late: Callable[..., Awaitable[Row[Any]]], sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    assert (await late(DOWN, Acknowledged(now, b"signed"))).state == "acknowledged"
    assert (await the(sessions, submitted)).state == "acknowledged"


async def test_what_was_withdrawn_meanwhile_is_known_as_there(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    async def withdrawn() -> None:
        async with sessions() as session:
            await session.db.execute(update(application).values(state="withdrawn", state_since=now))
        await send(sessions, submitted, Sending({}, packed, lambda: now + LEASE))

    channel = Slow(outcomes=[HandedOver(b"late")])
    channel.meanwhile = withdrawn
    await send(sessions, submitted, Sending({"inbox": channel}, packed, lambda: now))
    row = (await rows(sessions, submitted))["inbox"]
    assert (row.state, row.reason) == ("handed_over", "withdrawn")
    assert (await the(sessions, submitted)).state == "withdrawn"


async def test_what_is_wanted_at_once_while_a_channel_is_asked_stays_due(sessions: Sessions, now: datetime) -> None:
    asked = Asked(began_at=now, every=EACH_MINUTE, reason=None, cursor=None)
    async with sessions() as session:
        await register(session, ["fit_connect"], now)
        await claim_asking(session, "fit_connect", now)
        await ask_soon(session, "fit_connect", now + A_SECOND)
        await end_asking(session, "fit_connect", asked, now + 2 * A_SECOND)
        assert await session.db.scalar(select(asking.c.next_at)) == now + A_SECOND


async def test_who_asked_too_long_does_not_end_the_asking_of_another_process(sessions: Sessions, now: datetime) -> None:
    asked = Asked(began_at=now, every=EACH_MINUTE, reason="unreachable", cursor=None)
    async with sessions() as session:
        await register(session, ["fit_connect"], now)
        await claim_asking(session, "fit_connect", now)
        await claim_asking(session, "fit_connect", now + ASKING)
        await end_asking(session, "fit_connect", asked, now + ASKING + A_SECOND)
        row = (await session.db.execute(select(asking))).one()
    assert (row.next_at, row.failures) == (now + 2 * ASKING, 0)
