"""A case that a specialist procedure leads is decided there, and here only after it was taken back."""

from dataclasses import replace
from datetime import datetime

import pytest

from efa.applications.acknowledge import acknowledge
from efa.applications.application import Application
from efa.applications.ask import ask
from efa.applications.close import Close, close, may_be_closed
from efa.applications.decide import decide, demand_decidable
from efa.applications.errors import StaleApplication
from efa.applications.errors_authority import DecisionPending, LeadNotMovable, LedElsewhere
from efa.applications.events import history
from efa.applications.give_lead import GiveLead, give_lead
from efa.applications.lead import demand_led_here
from efa.applications.mark_delivered import mark_delivered
from efa.applications.messages.place import Desk
from efa.applications.messages.read import waiting_messages
from efa.applications.messages.settle import Assign, assign
from efa.applications.messages.take import take
from efa.applications.messages.told import told_of
from efa.applications.press import Press
from efa.applications.review import Review, review
from efa.applications.take_lead import TakeLead, take_lead
from efa.applications.transition import change
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.tenancy.session import Session
from tests.applications.authority_side.office import always, ask_for, decide_on, now_known
from tests.applications.authority_side.procedure import NOTICE, PDF, a_message, desk, fresh, on_it

__all__ = ["desk", "fresh"]
IN_REVIEW = {"kind": "status", "status": "in_review"}


@pytest.fixture
async def led(aachen: Session, known: Application) -> Application:
    """The same case, but a specialist procedure leads it."""
    return await change(aachen, known, {"led_by": "file_drop"})


def taking(known: Application, now: datetime) -> TakeLead:
    return TakeLead(application=known.id, version=known.version, reason="outage", now=now)


def giving(known: Application, now: datetime) -> GiveLead:
    return GiveLead(application=known.id, version=known.version, now=now)


async def test_nobody_asks_or_decides_here_while_the_procedure_leads(
    aachen: Session, led: Application, press: Press, caseworker: Staff, now: datetime
) -> None:
    definition = press.host.catalogue.definition("wohngeld")
    with pytest.raises(LedElsewhere):
        await ask(aachen, caseworker, definition, ask_for(led, now))
    with pytest.raises(LedElsewhere):
        await review(aachen, caseworker, Review(application=led.id, version=led.version, now=now))
    with pytest.raises(LedElsewhere):
        await decide(always(aachen), press, caseworker, decide_on(led, now))
    with pytest.raises(LedElsewhere):
        await close(aachen, press, caseworker, Close(application=led.id, version=led.version, now=now))
    report = replace(led, procedure="aenderung")
    assert may_be_closed(definition, replace(report, led_by=None))
    assert not may_be_closed(definition, report)


async def test_a_lead_takes_the_case_back_with_a_reason_and_gives_it_back_again(
    aachen: Session, led: Application, lead: Staff, now: datetime
) -> None:
    taken = await take_lead(aachen, lead, taking(led, now))
    demand_led_here(taken)
    with pytest.raises(LeadNotMovable):
        await take_lead(aachen, lead, taking(taken, now))
    given = await give_lead(aachen, lead, giving(taken, now))
    assert given.is_led_elsewhere
    with pytest.raises(LeadNotMovable):
        await give_lead(aachen, lead, giving(given, now))
    log = [(event.kind, event.by.person, event.details) for event in await history(aachen, led.id)][-2:]
    assert log == [
        ("lead_taken", lead.person, {"channel": "file_drop", "reason": "outage"}),
        ("lead_given", lead.person, {"channel": "file_drop"}),
    ]


@pytest.mark.slow
async def test_only_leads_move_it_and_only_as_they_saw_it(
    aachen: Session, led: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        await take_lead(aachen, caseworker, taking(led, now))
    with pytest.raises(StaleApplication):
        await take_lead(aachen, lead, taking(replace(led, version=led.version - 1), now))


@pytest.mark.slow
async def test_what_is_decided_here_is_not_given_back(
    aachen: Session, led: Application, press: Press, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    taken = await take_lead(aachen, lead, taking(led, now))
    await decide(always(aachen), press, caseworker, decide_on(taken, now))
    with pytest.raises(DecisionPending):
        await give_lead(aachen, lead, giving(await now_known(aachen, led.id), now))


@pytest.mark.slow
async def test_whoever_hands_it_over_last_leads_until_the_receipt_is_confirmed(
    aachen: Session, fresh: Application, caseworker: Staff, now: datetime
) -> None:
    for channel in ("file_drop", None, "fit_connect"):
        await mark_delivered(aachen, fresh.id, now, led_by=channel)
        assert (await now_known(aachen, fresh.id)).led_by == channel
    await acknowledge(aachen, fresh.id, caseworker, now)
    await mark_delivered(aachen, fresh.id, now, led_by=None)
    assert (await now_known(aachen, fresh.id)).led_by == "fit_connect"


@pytest.mark.slow
async def test_what_the_procedure_still_tells_of_a_case_that_was_taken_back_waits_for_a_person(
    aachen: Session, desk: Desk, fresh: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    assert await take(desk, "file_drop", a_message(fresh.number, IN_REVIEW, now, key="0"), on_it) is None
    await take_lead(aachen, lead, taking(await now_known(aachen, fresh.id), now))
    assert await take(desk, "file_drop", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) == "led_here"
    await demand_decidable(aachen, await now_known(aachen, fresh.id))
    await give_lead(aachen, lead, giving(await now_known(aachen, fresh.id), now))
    [waits] = await waiting_messages(aachen, caseworker)
    assert await assign(desk, caseworker, Assign(message=waits.id, number=fresh.number)) is None
    assert (await now_known(aachen, fresh.id)).state == "decided"
    assert [one.kind for one in await told_of(aachen, fresh.id)] == ["status", "notice"]
