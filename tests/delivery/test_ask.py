"""What comes back on a channel: stored once, confirmed afterwards, and nobody waits for somebody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.addressee import Addressee
from efa.delivery.answer_tables import asking as asking_table
from efa.delivery.ask import ask
from efa.delivery.asking import LEASE, register, sweep_askings
from efa.delivery.doubts import open_doubts
from efa.delivery.send import Sending, send
from efa.delivery.tables import evidence
from efa.sdk.answering import Accepted, Answer, Arrived, Doubtful, Message, TurnedDown
from efa.tenancy.channels import Channels
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from efa.tenancy.setting_types import TenantSettings
from efa.tenancy.settings import write_setting
from tests.delivery.answers import AnsweringDouble, asking
from tests.delivery.conftest import queued, rows, the
from tests.delivery.doubles import AACHEN, ChannelDouble, Crash, packed

pytestmark = pytest.mark.slow
WAYS = {"leading": "fit_connect", "fallback": ["inbox"]}
TO = Addressee(AACHEN, TenantSettings(channels={"wohngeld": Channels.model_validate(WAYS)}))


@pytest.fixture
async def handed_over(sessions: Sessions, submitted: UUID, now: datetime) -> UUID:
    """An application that FIT-Connect has and nobody has confirmed."""
    async with sessions() as session:
        await write_setting(session, "channels.wohngeld", WAYS, by="test", now=now)
        await register(session, ["fit_connect"], now)
    await send(sessions, submitted, Sending({"fit_connect": AnsweringDouble()}, packed, lambda: now))
    return submitted


async def parcel(sessions: Sessions, wanted: UUID) -> str:
    return str((await rows(sessions, wanted))["fit_connect"].id)


async def proofs(sessions: Sessions) -> list[tuple[str, bytes]]:
    async with sessions() as session:
        found = (await session.db.execute(select(evidence).order_by(evidence.c.id))).all()
    return [(row.kind, bytes(row.raw)) for row in found]


async def asked(sessions: Sessions) -> Row[Any]:
    async with sessions() as session:
        return (await session.db.execute(select(asking_table))).one()


async def doubts(sessions: Sessions) -> list[tuple[str, str]]:
    async with sessions() as session:
        return [(one.receiver_id, one.reason) for one in await open_doubts(session)]


def accepted(about: str, at: datetime, proof: bytes = b"signed") -> Accepted:
    return Accepted(parcel=about, at=at, evidence=proof)


async def test_the_acceptance_of_the_authority_acknowledges_with_its_own_time_and_proof(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    later, double = now + timedelta(hours=2), AnsweringDouble()
    double.mail = [accepted(await parcel(sessions, handed_over), now + timedelta(hours=1))]
    assert await ask(sessions, "fit_connect", TO, asking(later, double)) == 1
    about = await the(sessions, handed_over)
    assert (about.state, about.acknowledged_at) == ("acknowledged", now + timedelta(hours=1))
    assert await proofs(sessions) == [("handed_over", b"proof"), ("acknowledged", b"signed")]
    assert [waiting.evidence for waiting in double.asked[0]] == [b"proof"]


async def test_what_was_stored_and_not_confirmed_comes_again_and_changes_nothing(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    double = AnsweringDouble(mail=[accepted(await parcel(sessions, handed_over), now)])
    for hours in (1, 2):
        double.mail = double.mail or [double.told[0][0]]
        await ask(sessions, "fit_connect", TO, asking(now + timedelta(hours=hours), double))
    assert len(double.told) == 2
    assert len(await proofs(sessions)) == 2


async def test_a_refusal_is_a_task_with_its_reason_and_the_application_stays(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    wanted = await parcel(sessions, handed_over)
    told = TurnedDown(parcel=wanted, at=now, reason="schema", problems=("Feld 3 fehlt",), evidence=b"no")
    await ask(sessions, "fit_connect", TO, asking(now, AnsweringDouble(mail=[told])))
    assert (await the(sessions, handed_over)).state == "delivered"
    row = (await rows(sessions, handed_over))["fit_connect"]
    assert (row.state, row.reason) == ("rejected", "schema")


@pytest.mark.parametrize("about", ["unknown", "fremd"])
async def test_an_answer_about_an_unknown_parcel_is_refused_and_shown_to_a_person(
    sessions: Sessions, handed_over: UUID, now: datetime, about: str
) -> None:
    double = AnsweringDouble(mail=[accepted(str(uuid4()) if about == "unknown" else about, now)])
    await ask(sessions, "fit_connect", TO, asking(now, double))
    assert [refused for _, refused in double.told] == ["unknown_parcel"]
    assert [reason for _, reason in await doubts(sessions)] == ["unknown_parcel"]
    assert (await the(sessions, handed_over)).state == "delivered"


async def test_what_cannot_be_believed_or_has_no_place_is_kept_and_nothing_moves(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    wanted = await parcel(sessions, handed_over)
    common: dict[str, Any] = {"at": now, "schema": "s", "media_type": "application/json", "data": b"{}"}
    mail: list[Answer] = [
        Doubtful(id="1", parcel=wanted, at=now, reason="signature", evidence=b"?"),
        Message(id="2", number="WG-1", **common),
        Arrived(id="3", leika="99", reference="r", **common),
    ]
    double = AnsweringDouble(mail=[*mail, *mail])
    assert await ask(sessions, "fit_connect", TO, asking(now, double)) == 6
    assert await doubts(sessions) == [("1", "signature"), ("3", "arrived")]
    assert (await the(sessions, handed_over)).state == "delivered"


async def test_an_acceptance_after_a_refusal_counts_and_a_refusal_after_it_is_a_doubt(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    wanted = await parcel(sessions, handed_over)
    no = TurnedDown(parcel=wanted, at=now, reason="schema", evidence=b"no")
    again = TurnedDown(parcel=wanted, at=now + timedelta(hours=1), reason="schema", evidence=b"no, again")
    await ask(sessions, "fit_connect", TO, asking(now, AnsweringDouble(mail=[no, accepted(wanted, now), again])))
    assert (await the(sessions, handed_over)).state == "acknowledged"
    assert [reason for _, reason in await doubts(sessions)] == ["contradiction"]


async def test_a_process_that_dies_leaves_the_asking_to_the_next_one(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    double = AnsweringDouble(mail=[accepted(await parcel(sessions, handed_over), now)], fails=Crash())
    with pytest.raises(Crash):
        await ask(sessions, "fit_connect", TO, asking(now, double))
    double.fails = None
    assert await ask(sessions, "fit_connect", TO, asking(now + timedelta(minutes=2), double)) == 0
    assert len(double.asked) == 1
    await ask(sessions, "fit_connect", TO, asking(now + LEASE, double))
    assert len(double.asked) == 2


async def test_a_receiver_that_is_down_is_asked_less_often_and_what_it_gave_is_stored(
    sessions: Sessions, handed_over: UUID, now: datetime
) -> None:
    double = AnsweringDouble(mail=[accepted(await parcel(sessions, handed_over), now)], fails=ConnectionResetError())
    at = now
    for _ in range(3):
        await ask(sessions, "fit_connect", TO, asking(at, double))
        at = (await asked(sessions)).next_at
    assert (await the(sessions, handed_over)).state == "acknowledged"
    row = await asked(sessions)
    assert (row.failures, row.reason, row.next_at - row.asked_at) == (3, "unreachable", timedelta(minutes=8))


async def test_each_tenant_and_channel_is_queued_when_its_time_has_come(
    sessions: Sessions, handed_over: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await ask(sessions, "fit_connect", TO, asking(now, AnsweringDouble()))
    async with operator_session(worker_engine) as db:
        assert await sweep_askings(db, now + timedelta(seconds=59)) == 0
        assert await sweep_askings(db, now + timedelta(minutes=1)) == 1
    assert "delivery.answers" in [name for name, _ in await queued(worker_engine)]


async def test_an_answer_that_is_quicker_than_our_record_counts_once(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    async with sessions() as session:
        await write_setting(session, "channels.wohngeld", WAYS, by="test", now=now)
        await register(session, ["fit_connect"], now)
    dying = AnsweringDouble(outcomes=[Crash()])
    with pytest.raises(Crash):
        await send(sessions, submitted, Sending({"fit_connect": dying}, packed, lambda: now))
    double = AnsweringDouble(mail=[accepted(await parcel(sessions, submitted), now)])
    await ask(sessions, "fit_connect", TO, asking(now, double))
    assert (await the(sessions, submitted)).state == "acknowledged"
    assert await send(sessions, submitted, Sending({"fit_connect": double}, packed, lambda: now + LEASE)) == 0


async def test_a_channel_without_answers_is_not_asked(sessions: Sessions, handed_over: UUID, now: datetime) -> None:
    assert await ask(sessions, "fit_connect", TO, asking(now, ChannelDouble("fit_connect"))) == 0
    assert (await asked(sessions)).reason == "not_installed"
