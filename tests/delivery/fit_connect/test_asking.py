"""FC-11, FC-14, FC-16 and FC-18: what the event log makes of a parcel."""

from datetime import timedelta

import httpx
import pytest

from efa.delivery.channels.fit_connect.asking import Asked
from efa.delivery.channels.fit_connect.channel import CannotAsk
from efa.sdk.answering import Accepted, Doubtful, TurnedDown, Waiting
from efa.testing.fitconnect.authority import Problem
from efa.testing.fitconnect.events import record
from efa.testing.fitconnect.keys import fixed_key
from tests.delivery.doubles import RECEIVED, MemoryDouble
from tests.delivery.fit_connect.world import World

slow = pytest.mark.slow


def accept(world: World) -> None:
    authority = world.running.authority()
    for waiting in authority.pull():
        authority.accept(waiting)


def reject(world: World, *names: str) -> None:
    authority = world.running.authority()
    problems = [Problem(name=name, title=f"Titel {name}", detail="Einzelheit", instance="data") for name in names]
    for waiting in authority.pull():
        authority.reject(waiting, problems)


@slow
@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("encryption-issue",), "encryption_issue"),
        (("other-technical-error", "schema-violation"), "data_refused"),
        (("other-technical-error",), "receiver_problem"),
        (("never-heard-of",), "receiver_problem"),
    ],
)
async def test_a_refusal_has_a_reason_and_the_words_of_the_receiver(
    world: World, names: tuple[str, ...], reason: str
) -> None:
    handed_over = await world.sent()
    reject(world, *names)
    [answer] = await world.news(world.waiting(handed_over))
    assert isinstance(answer, TurnedDown)
    assert (answer.reason, answer.problems[0]) == (reason, f"Titel {names[0]}: Einzelheit")
    assert b"securityEventToken" in answer.evidence


@slow
async def test_fc14_the_end_is_told_once(world: World) -> None:
    waiting = world.waiting(await world.sent())
    accept(world)
    assert [type(one) for one in await world.news(waiting)] == [Accepted]
    assert await world.news(waiting) == []


@slow
async def test_what_was_not_taken_comes_again(world: World) -> None:
    waiting = world.waiting(await world.sent())
    accept(world)
    async for answer in world.channel().answers(world.parcel().recipient, [waiting]):
        assert isinstance(answer, Accepted)
        break  # the process dies before it is stored
    assert [type(one) for one in await world.news(waiting)] == [Accepted]


@slow
async def test_ciphertexts_are_kept_until_the_end_and_not_longer(world: World) -> None:
    waiting = world.waiting(await world.sent())
    await world.news(waiting)
    assert all(world.memory.kept.values())
    accept(world)
    await world.news(waiting)
    assert not any(value for name, value in world.memory.kept.items() if name.startswith("jwe-"))


@slow
async def test_fc11_a_forged_acceptance_moves_nothing_and_is_shown_once(world: World) -> None:
    waiting = world.waiting(await world.sent())
    accept(world)
    double = world.running.double
    forged = double.store.one("SELECT token FROM event WHERE name = 'accept-submission'")
    assert forged is not None
    broken = forged["token"][:-8] + "AAAAAAAA"
    double.store.run("UPDATE event SET token = ? WHERE name = 'accept-submission'", broken)
    [answer] = await world.news(waiting)
    assert isinstance(answer, Doubtful)
    assert (answer.reason, answer.evidence) == ("event_not_believed", broken.encode())
    assert await world.news(waiting) == []


@slow
async def test_a_key_that_nobody_has_published_signs_nothing(world: World) -> None:
    waiting = world.waiting(await world.sent())
    world.running.authority().signing = fixed_key(3, "verify")
    accept(world)
    world.shaken.faults = [("GET", "/keys/", httpx.Response(404))]
    assert [one.reason for one in await world.news(waiting) if isinstance(one, Doubtful)] == ["event_not_believed"]


@slow
async def test_fc18_after_fourteen_days_the_service_gives_it_back(world: World) -> None:
    waiting = world.waiting(await world.sent())
    double = world.running.double
    row = double.store.one("SELECT * FROM transfer")
    assert row is not None
    world.later(timedelta(days=14, hours=1))
    record(double, row, "reject", {"problems": []})
    [answer] = await world.news(waiting)
    assert isinstance(answer, TurnedDown)
    assert answer.reason == "not_fetched"


@slow
async def test_a_case_that_is_gone_is_shown_to_a_person(world: World) -> None:
    waiting = world.waiting(await world.sent())
    world.shaken.faults = [("GET", "/events", httpx.Response(404))]
    assert [one.reason for one in await world.news(waiting) if isinstance(one, Doubtful)] == ["case_lost"]


@slow
async def test_a_service_that_is_down_cannot_be_asked(world: World) -> None:
    waiting = world.waiting(await world.sent())
    world.shaken.faults = [("GET", "/events", httpx.Response(503))]
    with pytest.raises(CannotAsk, match="unavailable"):
        await world.news(waiting)


def test_fc16_it_is_asked_for_often_at_first_and_seldom_in_the_end(waiting: Waiting) -> None:
    asked, one = Asked(), waiting
    times = []
    now, end = one.handed_over_at, one.handed_over_at + timedelta(days=3)
    while now < end:
        if asked.is_due(one, now):
            asked.note(one, now)
            times.append(now - one.handed_over_at)
        now += timedelta(minutes=1)
    hours = [sum(1 for at in times if at // timedelta(hours=1) == hour) for hour in (0, 1, 5)]
    assert hours == [20, 2, 1]
    assert len([at for at in times if at >= timedelta(days=2)]) == 4


def test_fc16_a_call_out_of_turn_asks_for_all(waiting: Waiting) -> None:
    asked, now = Asked(), waiting.handed_over_at + timedelta(hours=5)
    assert asked.due([waiting], "aachen", now) == [waiting]
    asked.note(waiting, now)
    assert asked.due([waiting], "aachen", now + timedelta(minutes=1)) == []
    assert asked.due([waiting], "aachen", now + timedelta(minutes=1, seconds=20)) == [waiting]


@pytest.fixture
def waiting() -> Waiting:
    return Waiting(parcel="p", number="WG-1", handed_over_at=RECEIVED, evidence=b"", memory=MemoryDouble())
