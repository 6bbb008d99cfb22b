from datetime import datetime, timedelta
from itertools import product
from typing import get_args

import pytest

from efa.applications.acknowledge import acknowledge
from efa.applications.application import find_application
from efa.applications.close import Close, close
from efa.applications.errors import ApplicationNotFound, StaleApplication, WrongState
from efa.applications.events import CITIZEN, By, history
from efa.applications.mark_delivered import mark_delivered
from efa.applications.press import Press
from efa.applications.review import Review, review
from efa.applications.states import TRANSITIONS, Act, State
from efa.applications.transition import Move, change, move
from efa.catalogue.guard import Host
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.tenancy.session import Session
from tests.applications.authority_side.office import handed_in, in_review

FORBIDDEN = [pair for pair in product(get_args(State), get_args(Act)) if pair not in TRANSITIONS]


@pytest.mark.parametrize(("state", "act"), FORBIDDEN)
async def test_what_the_table_does_not_name_is_refused(
    aachen: Session, host: Host, now: datetime, state: State, act: Act
) -> None:
    known = await find_application(aachen, await handed_in(aachen, host, now))
    await change(aachen, known, {"state": state})
    with pytest.raises(WrongState) as refused:
        await move(aachen, Move(application=known.id, act=act, by=CITIZEN, now=now))
    assert refused.value.params == {"state": state}


async def test_the_way_from_receipt_to_review_is_in_the_log(
    aachen: Session, host: Host, caseworker: Staff, now: datetime
) -> None:
    known = await in_review(aachen, host, caseworker, now)
    assert [event.kind for event in await history(aachen, known.id)] == [
        *("submitted", "delivered", "acknowledged", "in_review")
    ]
    assert (known.assigned_to, known.version) == (caseworker.person, 4)


async def test_the_first_receipt_never_moves(aachen: Session, host: Host, caseworker: Staff, now: datetime) -> None:
    wanted = await handed_in(aachen, host, now)
    await mark_delivered(aachen, wanted, now + timedelta(hours=1))
    known = await acknowledge(aachen, wanted, caseworker, now + timedelta(hours=2))
    assert (known.received_at, known.delivered_at) == (now, now + timedelta(hours=1))
    assert (known.acknowledged_at, known.state_since) == (now + timedelta(hours=2), now + timedelta(hours=2))


async def test_a_second_click_confirms_nothing_anew(
    aachen: Session, host: Host, caseworker: Staff, now: datetime
) -> None:
    wanted = await handed_in(aachen, host, now)
    await mark_delivered(aachen, wanted, now)
    first = await acknowledge(aachen, wanted, caseworker, now)
    assert await acknowledge(aachen, wanted, caseworker, now + timedelta(days=1)) == first


async def test_the_channel_may_tell_twice_that_it_handed_over(aachen: Session, host: Host, now: datetime) -> None:
    wanted = await handed_in(aachen, host, now)
    assert [await mark_delivered(aachen, wanted, now) for _ in range(2)] == [True, False]


async def test_a_receipt_of_a_channel_confirms_without_a_person(aachen: Session, host: Host, now: datetime) -> None:
    wanted = await handed_in(aachen, host, now)
    await mark_delivered(aachen, wanted, now)
    await acknowledge(aachen, wanted, None, now)
    assert (await history(aachen, wanted))[-1].by == By("system")


async def test_what_was_not_handed_over_cannot_be_confirmed(
    aachen: Session, host: Host, caseworker: Staff, now: datetime
) -> None:
    with pytest.raises(WrongState):
        await acknowledge(aachen, await handed_in(aachen, host, now), caseworker, now)


async def test_nobody_works_over_the_head_of_a_colleague(
    aachen: Session, host: Host, caseworker: Staff, now: datetime
) -> None:
    known = await in_review(aachen, host, caseworker, now)
    with pytest.raises(StaleApplication):
        await review(aachen, caseworker, Review(application=known.id, version=known.version - 1, now=now))


async def test_bonn_moves_no_application_of_aachen(aachen: Session, bonn: Session, host: Host, now: datetime) -> None:
    wanted = await handed_in(aachen, host, now)
    with pytest.raises(ApplicationNotFound):
        await mark_delivered(bonn, wanted, now)


async def test_an_administrator_does_not_work_on_applications(
    aachen: Session, host: Host, press: Press, caseworker: Staff, now: datetime
) -> None:
    known = await in_review(aachen, host, caseworker, now)
    admin = Staff(caseworker.person, "Ada Amt", frozenset({Role.TENANT_ADMIN}))
    with pytest.raises(NotAllowed):
        await close(aachen, press, admin, Close(application=known.id, version=known.version, now=now))


async def test_only_what_is_decided_or_withdrawn_is_closed(
    aachen: Session, host: Host, press: Press, caseworker: Staff, now: datetime
) -> None:
    known = await in_review(aachen, host, caseworker, now)
    with pytest.raises(WrongState):
        await close(aachen, press, caseworker, Close(application=known.id, version=known.version, now=now))
    gone = await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    closed = await close(aachen, press, caseworker, Close(application=gone.id, version=gone.version, now=now))
    assert (closed.state, closed.closed_at) == ("closed", now)
