"""A destination that cannot be sent to as it is, and answers that come twice, late or forged, with a real worker."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from efa.delivery.answer_tables import doubt
from efa.delivery.tables import consignment
from efa.kit.clock import now
from efa.testing.fitconnect.book import Destination
from efa.testing.fitconnect.faults import Fault
from efa.testing.fitconnect.keys import fixed_key, made
from efa.testing.fitconnect.running import Running
from tests.faults.given import Town
from tests.faults.processes import Workers
from tests.faults.test_killed_in_send import all_is_well, arrived

pytestmark = pytest.mark.slow
ACCEPT = "accept-submission"
_OTHER = fixed_key(6, "wrapKey")


def wrong_key(known: Destination) -> Destination:
    return known.with_key({**_OTHER.public_jwk, "key_ops": ["verify"]})


def expired_key(known: Destination) -> Destination:
    return known.with_key(made(_OTHER.private, "wrapKey", now() - timedelta(days=800)).public_jwk)


def wrong_schema(known: Destination) -> Destination:
    services = tuple(
        replace(one, schemas=tuple(replace(schema, uri="urn:other:1") for schema in one.schemas))
        for one in known.services
    )
    return replace(known, services=services)


def away(known: Destination) -> Destination:
    return replace(known, status="inactive")


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (wrong_key, "key_unfit"),
        (expired_key, "key_expired"),
        (wrong_schema, "schema_not_offered"),
        (away, "destination_inactive"),
    ],
)
async def test_what_cannot_be_sent_says_why_and_arrives_once_it_can(
    town: Town,
    processes: Workers,
    receiver: Running,
    by_fit_connect: Mapping[str, object],
    spoilt: Callable[[Destination], Destination],
    reason: str,
) -> None:
    await town.sends(by_fit_connect)
    wanted = await town.submits()
    [(number, good)] = receiver.double.destinations.items()
    receiver.double.destinations[number] = spoilt(good)
    await processes.until(partial(stands, town, "queued", reason))
    assert arrived(receiver) == []
    assert await town.states() == {"submitted": 1}
    receiver.double.destinations[number] = good
    await processes.until(partial(town.sent, 1, "acknowledged"))
    assert arrived(receiver) == await town.numbers()
    await all_is_well(town, [wanted], "delivered", "acknowledged")


async def test_an_answer_that_comes_twice_counts_once(
    town: Town, processes: Workers, receiver: Running, by_fit_connect: Mapping[str, object]
) -> None:
    await town.sends(by_fit_connect)
    wanted = await town.submits()
    receiver.double.faults.order(Fault(kind="set", event=ACCEPT, variant="duplicate_events", times=None))
    await processes.until(partial(town.sent, 1, "acknowledged"))
    await all_is_well(town, [wanted], "delivered", "acknowledged")


async def test_an_answer_that_comes_late_counts_when_it_comes(
    town: Town, processes: Workers, receiver: Running, by_fit_connect: Mapping[str, object]
) -> None:
    await town.sends(by_fit_connect)
    receiver.authority().mode = "silent"
    wanted = await town.submits()
    await processes.until(partial(town.sent, 1, "handed_over"))
    assert await town.states() == {"delivered": 1}
    receiver.authority().mode = "auto_accept"
    processes.jump(3600)
    receiver.work()
    await processes.until(partial(town.sent, 1, "acknowledged"))
    assert arrived(receiver) == await town.numbers()
    await all_is_well(town, [wanted], "delivered", "acknowledged")


async def test_a_forged_answer_moves_nothing_and_waits_for_a_person(
    town: Town, processes: Workers, receiver: Running, by_fit_connect: Mapping[str, object]
) -> None:
    await town.sends(by_fit_connect)
    receiver.double.faults.order(Fault(kind="set", event=ACCEPT, variant="signature", times=None))
    await town.submits()
    await processes.until(partial(is_doubted, town))
    assert await town.states() == {"delivered": 1}
    assert receiver.counts()["doubled"] == 0


async def stands(town: Town, state: str, reason: str) -> bool:
    async with town.desk.sessions() as session:
        found = (await session.db.execute(select(consignment.c.state, consignment.c.reason))).all()
    return [tuple(row) for row in found] == [(state, reason)]


async def is_doubted(town: Town) -> bool:
    async with town.desk.sessions() as session:
        found = (await session.db.scalars(select(doubt.c.reason))).all()
    return [*found] == ["event_not_believed"]
