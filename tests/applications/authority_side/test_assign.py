from datetime import datetime, timedelta

import pytest

from efa.applications.application import Application, find_application
from efa.applications.assign import Assign, assign
from efa.applications.errors import StaleApplication, WrongState
from efa.applications.errors_authority import UnknownAssignee
from efa.applications.events import CITIZEN, history
from efa.applications.press import Press
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from tests.applications.authority_side.office import a_caseworker, handed_in


async def test_a_caseworker_takes_what_nobody_has(
    aachen: Session, press: Press, caseworker: Staff, now: datetime
) -> None:
    wanted = await handed_in(aachen, press.host, now)
    command = Assign(application=wanted, to=caseworker.person, version=1, now=now)
    assert (await assign(aachen, caseworker, command)).assigned_to == caseworker.person
    assert (await history(aachen, wanted))[-1].details == {"to": str(caseworker.person)}


async def test_only_a_lead_gives_an_application_to_somebody_else(
    aachen: Session, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    colleague = await a_caseworker(aachen, now, "Ali Ay")
    command = Assign(application=known.id, to=colleague.person, version=known.version, now=now)
    for person in (caseworker, colleague):
        with pytest.raises(NotAllowed):
            await assign(aachen, person, command)
    assert (await assign(aachen, lead, command)).assigned_to == colleague.person


async def test_nobody_gets_work_who_does_not_work_here(
    aachen: Session, bonn: Session, known: Application, lead: Staff, now: datetime
) -> None:
    admin = await a_caseworker(aachen, now, "Ada Amt", Role.TENANT_ADMIN)
    elsewhere = await a_caseworker(bonn, now, "Bo Beu")
    for person in (admin.person, elsewhere.person, new_id()):
        with pytest.raises(UnknownAssignee):
            await assign(aachen, lead, Assign(application=known.id, to=person, version=known.version, now=now))


async def test_a_lead_takes_an_application_away_again(
    aachen: Session, known: Application, lead: Staff, now: datetime
) -> None:
    command = Assign(application=known.id, to=None, version=known.version, now=now)
    assert (await assign(aachen, lead, command)).assigned_to is None
    with pytest.raises(StaleApplication):
        await assign(aachen, lead, command)


async def test_what_was_closed_is_not_given_to_anybody(
    aachen: Session, known: Application, lead: Staff, now: datetime
) -> None:
    await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    closed = await move(aachen, Move(application=known.id, act="close", by=CITIZEN, now=now + timedelta(days=1)))
    with pytest.raises(WrongState):
        await assign(aachen, lead, Assign(application=known.id, to=None, version=closed.version, now=now))
    assert (await find_application(aachen, known.id)).assigned_to == known.assigned_to
