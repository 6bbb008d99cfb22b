"""Who declares to be partial sees and does nothing of the case any more (§ 16 SGB X)."""

from datetime import date, datetime

import pytest

from efa.applications.application import Application, find_application
from efa.applications.ask import ask
from efa.applications.assign import Assign, assign
from efa.applications.decide import decide
from efa.applications.errors_authority import Partial, UnknownAssignee
from efa.applications.events import history
from efa.applications.inbox import Filters, inbox
from efa.applications.press import Press
from efa.applications.read import read
from efa.applications.recuse import recuse
from efa.applications.search import search, search_person
from efa.identity.actor import Staff
from efa.tenancy.session import Session
from tests.applications.authority_side.office import always, ask_for, decide_on


async def test_the_case_is_closed_to_them_and_free_for_others(
    aachen: Session, press: Press, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await recuse(aachen, caseworker, known.id, now)
    with pytest.raises(Partial):
        await read(always(aachen), press, caseworker, known.id, now)
    assert (await find_application(aachen, known.id)).assigned_to is None
    case = await read(always(aachen), press, lead, known.id, now)
    assert case.stored.history[-1].kind == "recused"


async def test_no_act_on_it_is_theirs(
    aachen: Session, press: Press, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await recuse(aachen, caseworker, known.id, now)
    known = await find_application(aachen, known.id)
    with pytest.raises(Partial):
        await decide(always(aachen), press, caseworker, decide_on(known, now))
    with pytest.raises(Partial):
        async with aachen.db.begin_nested():
            await ask(aachen, caseworker, press.host.catalogue.definition("wohngeld"), ask_for(known, now))
    with pytest.raises(Partial):
        await recuse(aachen, caseworker, known.id, now)
    with pytest.raises(UnknownAssignee):
        await assign(aachen, lead, Assign(application=known.id, to=caseworker.person, version=known.version, now=now))
    assert [event.kind for event in await history(aachen, known.id)].count("recused") == 1


async def test_no_list_and_no_search_shows_it_to_them(
    aachen: Session, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await recuse(aachen, caseworker, known.id, now)
    for person, found in ((caseworker, []), (lead, [known.id])):
        assert [row.id for row in (await inbox(aachen, person, Filters())).rows] == found
        assert [row.id for row in (await inbox(aachen, person, Filters(states=("in_review",)))).rows] == found
        assert [row.id for row in await search(aachen, person, known.number)] == found
    assert await search_person(aachen, caseworker, "Muster", date(1985, 3, 27)) == ()
