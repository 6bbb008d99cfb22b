"""A colleague who is away is stood in for: seen, recorded, and never a second pair of eyes on the same work."""

from datetime import date, datetime, timedelta

import pytest

from efa.applications.application import Application
from efa.applications.assign import Assign, assign
from efa.applications.decide import decide
from efa.applications.errors_authority import SecondPersonNeeded
from efa.applications.events import history
from efa.applications.inbox import Filters, inbox
from efa.applications.press import Press
from efa.applications.release import release
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed, SubstitutionRefused, UnknownMember
from efa.identity.name_substitute import NameSubstitute, end_substitution, name_substitute
from efa.identity.rights import Role
from efa.identity.substitutions import stood_in_for, substitutions
from efa.kit.clock import day_of
from efa.tenancy.session import Session
from tests.applications.authority_side.office import a_caseworker, always, decide_on, furnish

WEEK = timedelta(days=7)


def away(person: Staff, substitute: Staff, now: datetime, **changes: date) -> NameSubstitute:
    days = {"first": day_of(now), "last": day_of(now) + WEEK, **changes}
    return NameSubstitute(person=person.person, substitute=substitute.person, now=now, **days)


@pytest.fixture
async def ali(aachen: Session, now: datetime) -> Staff:
    return await a_caseworker(aachen, now, "Ali Ay")


async def test_a_substitute_finds_the_work_of_the_person_who_is_away_and_takes_it(
    aachen: Session, known: Application, caseworker: Staff, ali: Staff, now: datetime
) -> None:
    take = Assign(application=known.id, to=ali.person, version=known.version, now=now)
    with pytest.raises(NotAllowed):
        await assign(aachen, ali, take)
    await name_substitute(aachen, caseworker, away(caseworker, ali, now))
    theirs = await stood_in_for(aachen, ali.person, day_of(now))
    assert [row.id for row in (await inbox(aachen, ali, Filters(assigned_to=theirs))).rows] == [known.id]
    assert (await assign(aachen, ali, take)).assigned_to == ali.person
    assert (await history(aachen, known.id))[-1].instead_of == caseworker.person


async def test_only_a_lead_names_substitutes_of_others(
    aachen: Session, caseworker: Staff, ali: Staff, lead: Staff, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        await name_substitute(aachen, ali, away(caseworker, ali, now))
    named = await name_substitute(aachen, lead, away(caseworker, ali, now))
    with pytest.raises(NotAllowed):
        await end_substitution(aachen, ali, named, now)
    await end_substitution(aachen, caseworker, named, now)
    assert await substitutions(aachen, day_of(now)) == ()


async def test_a_substitution_holds_from_its_first_day_to_its_last(
    aachen: Session, caseworker: Staff, ali: Staff, now: datetime
) -> None:
    first, last = day_of(now) + WEEK, day_of(now) + 2 * WEEK
    await name_substitute(aachen, caseworker, away(caseworker, ali, now, first=first, last=last))
    for day, holds in ((first - timedelta(1), False), (first, True), (last, True), (last + timedelta(1), False)):
        assert bool(await stood_in_for(aachen, ali.person, day)) is holds


async def test_a_substitution_is_between_two_people_who_work_here_and_of_sensible_days(
    aachen: Session, caseworker: Staff, ali: Staff, now: datetime
) -> None:
    admin, today = await a_caseworker(aachen, now, "Ada Amt", Role.TENANT_ADMIN), day_of(now)
    with pytest.raises(UnknownMember):
        await name_substitute(aachen, caseworker, away(caseworker, admin, now))
    for wrong in (
        away(caseworker, caseworker, now),
        away(caseworker, ali, now, last=today - WEEK),
        away(caseworker, ali, now, first=today - 2 * WEEK, last=today - WEEK),
        away(caseworker, ali, now, last=today + 100 * WEEK),
    ):
        with pytest.raises(SubstitutionRefused):
            await name_substitute(aachen, caseworker, wrong)


@pytest.mark.parametrize("who_is_away", ["lead", "caseworker"])
async def test_who_stood_in_for_each_other_are_one_pair_of_eyes(
    aachen: Session, press: Press, known: Application, lead: Staff, ali: Staff, now: datetime, who_is_away: str
) -> None:
    await furnish(aachen, now, four_eyes=True)
    pair = (lead, ali) if who_is_away == "lead" else (ali, lead)
    named = await name_substitute(aachen, lead, away(*pair, now))
    decision = await decide(always(aachen), press, ali, decide_on(known, now))
    for at in (now, now + 2 * WEEK):
        with pytest.raises(SecondPersonNeeded):
            await release(aachen, lead, decision, at)
    await end_substitution(aachen, lead, named, now)
    with pytest.raises(SecondPersonNeeded):  # they stood in on that day
        await release(aachen, lead, decision, now)
    await release(aachen, await a_caseworker(aachen, now, "Zoe Zeh", Role.CASEWORKER_LEAD), decision, now)
