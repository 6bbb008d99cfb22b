from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from efa.applications.access import accesses
from efa.applications.application import Application, key_of
from efa.applications.ask import ask
from efa.applications.decide import decide
from efa.applications.decision_problems import decision_problems
from efa.applications.decisions import DecisionContent, decisions_of, read_decision
from efa.applications.errors import ApplicationNotFound, StaleApplication, WrongState
from efa.applications.errors_authority import (
    DecisionNotFound,
    DecisionPending,
    DecisionRefused,
    NoticeNotConfigured,
)
from efa.applications.events import CITIZEN
from efa.applications.press import Press
from efa.applications.release import release
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.kit.ids import new_id
from efa.sdk import Calculation
from efa.tenancy.session import Session
from efa.tenancy.settings import reset_setting
from tests.applications.authority_side.office import (
    a_lead,
    always,
    ask_for,
    decide_on,
    job_names,
    now_known,
)

CALCULATED = Decimal("249.00")
GRANT = DecisionContent(
    outcome="grant",
    amount=Decimal("100.00"),
    per="month",
    start=date(2026, 11, 1),
    until=date(2027, 10, 31),
    reasons="Weil.",
    day=date(2026, 11, 24),
    calculation=Calculation(CALCULATED, "month", ()),
)


async def test_a_decision_is_kept_with_the_calculation_that_it_rests_on(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await decide(always(aachen), press, caseworker, decide_on(known, now, amount=CALCULATED, reasons=""))
    [kept] = await decisions_of(aachen, known.id, await key_of(aachen, known))
    assert (kept.content.outcome, kept.content.amount, kept.content.day) == ("grant", CALCULATED, date(2026, 11, 24))
    assert kept.content.calculation
    assert kept.content.calculation.amount == CALCULATED
    assert [access.purpose for access in await accesses(aachen, known.id)] == ["decide"]


async def test_where_one_person_is_enough_the_notice_is_made_at_once(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    assert (await read_decision(aachen, decision)).released_by == caseworker.person
    assert (await job_names(aachen)).count("notice.make") == 1


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"amount": None}, "amount", "amount_missing"),
        ({"amount": Decimal(0)}, "amount", "amount"),
        ({"amount": Decimal(-5)}, "amount", "amount"),
        ({"amount": Decimal("10.005")}, "amount", "amount"),
        ({"amount": Decimal(10**7)}, "amount", "amount"),
        ({"amount": Decimal("NaN")}, "amount", "amount"),
        ({"start": None}, "start", "start_missing"),
        ({"until": None}, "until", "until_missing"),
        ({"until": date(2026, 10, 31)}, "until", "until_before_start"),
        ({"until": date(2046, 10, 31)}, "until", "period_too_long"),
        ({"start": date(1996, 1, 1), "until": date(1996, 12, 31)}, "start", "start_far"),
        ({"reasons": ""}, "reasons", "reasons_deviation"),
        ({"reasons": "x" * 20_001}, "reasons", "text_too_long"),
        ({"file_reference": "x" * 61}, "file_reference", "text_too_long"),
        ({"outcome": "rejection"}, "amount", "rejection_with_amount"),
        ({"outcome": "rejection", "amount": None}, "start", "rejection_with_period"),
        (
            {"outcome": "rejection", "amount": None, "start": None, "until": None, "reasons": ""},
            "reasons",
            "reasons_rejection",
        ),
    ],
)
def test_nonsense_is_named_at_its_field(changes: dict[str, Any], field: str, code: str) -> None:
    given = {name: value for name, value in changes.items() if name != "file_reference"}
    found = decision_problems(replace(GRANT, **given), str(changes.get("file_reference", "50.2-4711")))
    assert (field, f"authority.problem.{code}") in {(problem.field, problem.code) for problem in found}


async def test_a_refused_decision_leaves_nothing_behind(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    with pytest.raises(DecisionRefused):
        await decide(always(aachen), press, caseworker, decide_on(known, now, reasons=" \n"))
    assert await decisions_of(aachen, known.id, await key_of(aachen, known)) == ()
    assert (await now_known(aachen, known.id)).version == known.version


async def test_while_a_decision_stands_nothing_else_is_decided_or_asked(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await decide(always(aachen), press, caseworker, decide_on(known, now))
    seen = await now_known(aachen, known.id)
    definition = press.host.catalogue.definition("wohngeld")
    with pytest.raises(DecisionPending):
        await decide(always(aachen), press, caseworker, decide_on(seen, now))
    with pytest.raises(DecisionPending):
        await ask(aachen, caseworker, definition, ask_for(seen, now))


async def test_a_decision_on_an_older_page_is_refused(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    with pytest.raises(StaleApplication):
        await decide(always(aachen), press, caseworker, decide_on(known, now, version=known.version - 1))


async def test_what_was_withdrawn_is_not_decided(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    gone = await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    with pytest.raises(WrongState):
        await decide(always(aachen), press, caseworker, decide_on(gone, now))


async def test_without_remedy_in_the_settings_nothing_is_decided(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    for name in ("remedy.wohngeld", "address"):
        await reset_setting(aachen, name, by="test", now=now)
    with pytest.raises(NoticeNotConfigured) as refused:
        await decide(always(aachen), press, caseworker, decide_on(known, now))
    assert refused.value.params == {"missing": ("remedy.wohngeld", "address")}


async def test_bonn_decides_no_application_of_aachen(
    aachen: Session, bonn: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    with pytest.raises(ApplicationNotFound):
        await decide(always(bonn), press, caseworker, decide_on(known, now))
    with pytest.raises(DecisionNotFound):
        await release(bonn, await a_lead(bonn, now), new_id(), now)
