from datetime import datetime

import pytest

from efa.applications.application import Application
from efa.applications.decide import decide
from efa.applications.decisions import read_decision
from efa.applications.errors_authority import (
    DecisionNotFound,
    DecisionReleased,
    SecondPersonNeeded,
)
from efa.applications.press import Press
from efa.applications.release import release
from efa.applications.take_back import take_back
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.tenancy.session import Session
from tests.applications.authority_side.office import (
    a_caseworker,
    always,
    decide_on,
    furnish,
    job_names,
    now_known,
)


async def test_with_four_eyes_the_notice_waits_for_a_second_person(
    aachen: Session, press: Press, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    assert "notice.make" not in await job_names(aachen)
    for _ in range(2):
        await release(aachen, lead, decision, now)
    found = await read_decision(aachen, decision)
    assert (found.decided_by, found.released_by) == (caseworker.person, lead.person)
    assert (await job_names(aachen)).count("notice.make") == 1


async def test_nobody_releases_their_own_decision(
    aachen: Session, press: Press, known: Application, lead: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, lead, decide_on(known, now))
    with pytest.raises(SecondPersonNeeded):
        await release(aachen, lead, decision, now)
    assert (await read_decision(aachen, decision)).released_at is None


async def test_a_caseworker_releases_nothing(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    colleague = await a_caseworker(aachen, now, "Ali Ay")
    with pytest.raises(NotAllowed):
        await release(aachen, colleague, decision, now)


async def test_a_decision_is_taken_back_before_its_release_and_made_anew(
    aachen: Session, press: Press, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    await take_back(aachen, caseworker, decision, now)
    with pytest.raises(DecisionNotFound):
        await release(aachen, lead, decision, now)
    again = await decide(always(aachen), press, caseworker, decide_on(await now_known(aachen, known.id), now))
    await release(aachen, lead, again, now)
    with pytest.raises(DecisionReleased):
        await take_back(aachen, caseworker, again, now)


async def test_a_colleague_does_not_take_back_what_another_decided(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    colleague = await a_caseworker(aachen, now, "Ali Ay")
    with pytest.raises(NotAllowed):
        await take_back(aachen, colleague, decision, now)
