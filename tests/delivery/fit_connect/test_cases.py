"""FC-08, FC-09, FC-14, FC-22, FC-23, FC-28: what the other files of this folder leave open."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from efa.sdk.answering import Accepted
from efa.sdk.channel import Failed, HandedOver
from efa.testing.fitconnect.book import Destination, Schema
from efa.testing.fitconnect.events import record
from tests.delivery.doubles import RECEIVED, MemoryDouble
from tests.delivery.fit_connect.test_sending import accept_all, received
from tests.delivery.fit_connect.world import World

pytestmark = pytest.mark.slow
STEPS = (("POST", "submissions"), ("PUT", "attachments"), ("PUT", "submissions"), ("GET", "events"), ("GET", "keys"))
FAULTS: tuple[httpx.Response | Exception | None, ...] = (
    None,  # done there, and never heard of here
    httpx.ConnectError("away"),
    httpx.Response(503),
    httpx.Response(401),
)


def destination(world: World) -> Destination:
    return world.running.double.destinations[world.settings["destination"]]


def becomes(world: World, **changes: Any) -> None:
    known = destination(world)
    world.running.double.destinations[known.id] = replace(known, **changes)


async def test_fc08_a_schema_that_is_not_offered_is_found_before_anything_is_announced(world: World) -> None:
    other = (Schema(uri="urn:xoev-de:other:standard_1.0", mime_type="application/xml"),)
    becomes(world, services=tuple(replace(one, schemas=other) for one in destination(world).services))
    assert await world.sent() == Failed("configuration", "schema_not_offered")
    assert world.asked("POST", "submissions") == 0


async def test_fc08_a_version_of_metadata_that_nobody_here_writes(world: World) -> None:
    becomes(world, metadata_versions=("3.0.0",))
    assert await world.sent() == Failed("configuration", "metadata_not_offered")
    assert world.asked("POST", "submissions") == 0


async def test_fc09_a_key_that_ends_within_sixty_days_is_a_finding_and_still_used(world: World) -> None:
    days_left = 59
    world.later(timedelta(days=365 - days_left))
    assert "key_expires_soon" in await world.channel().check(world.parcel().recipient)
    assert isinstance(await world.sent(), HandedOver)


async def test_fc14_events_in_another_order_and_unknown_ones_change_nothing(world: World) -> None:
    handed_over = await world.sent()
    double = world.running.double
    row = double.store.one("SELECT * FROM transfer")
    assert row is not None
    record(double, row, "polish", {})
    accept_all(world)
    double.store.run("UPDATE event SET number = 100 - number")
    found = await world.news(world.waiting(handed_over))
    assert [type(one) for one in found if isinstance(one, Accepted)] == [Accepted]


async def test_fc22_what_came_on_the_last_evening_of_a_month_says_so_whenever_it_is_delivered(world: World) -> None:
    assert RECEIVED.isoformat() == "2026-01-31T22:58:12+00:00"  # two minutes before midnight in Germany
    world.shaken.faults = [("POST", "submissions", httpx.Response(503))]
    assert isinstance(await world.sent(), Failed)
    world.later(timedelta(days=2))
    assert isinstance(await world.sent(), HandedOver)
    [opened] = received(world)
    assert opened.metadata["additionalReferenceInfo"]["applicationDate"] == "2026-01-31"


@pytest.mark.parametrize("seed", range(25))
async def test_fc23_whatever_fails_in_whatever_order_there_is_one_submission(world: World, seed: int) -> None:
    chosen = random.Random(seed)
    outcome = None
    for _ in range(12):
        world.shaken.faults = [(*chosen.choice(STEPS), chosen.choice(FAULTS)) for _ in range(chosen.randint(0, 2))]
        outcome = await world.sent()
        world.later(timedelta(minutes=chosen.choice((1, 20, 90))))
    world.shaken.faults = []
    outcome = await world.sent()
    assert isinstance(outcome, HandedOver)
    accept_all(world)
    counts = world.running.counts()
    assert (counts["accepted"], counts["doubled"], counts.get("submitted", 0)) == (1, 0, 0)
    assert [type(one) for one in await world.news(world.waiting(outcome))] == [Accepted]


async def test_fc28_thirty_at_once_with_failures_arrive_once_each(world: World) -> None:
    chosen, channel = random.Random(28), world.channel()
    parcels = [
        world.parcel(id=f"6d1f2c3a-0000-4000-8000-{n:012}", number=f"WG-{n:04}", memory=MemoryDouble())
        for n in range(30)
    ]
    left = parcels
    while left:
        world.shaken.faults = [(*chosen.choice(STEPS), httpx.Response(503)) for _ in range(len(left) // 5)]
        outcomes = await asyncio.gather(*(channel.hand_over(parcel) for parcel in left))
        left = [parcel for parcel, one in zip(left, outcomes, strict=True) if not isinstance(one, HandedOver)]
    accept_all(world)
    counts = world.running.counts()
    assert (counts["accepted"], counts["doubled"], counts.get("submitted", 0)) == (30, 0, 0)
