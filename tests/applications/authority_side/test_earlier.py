"""The caseworker of a follow-up sees what it follows; a report may be closed without a decision."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from plugins.wohngeld.tests.antraege import alleinstehend

from efa.applications.access import accesses
from efa.applications.application import Application
from efa.applications.close import Close, close
from efa.applications.decide import decide
from efa.applications.earlier import earlier_of
from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionPending
from efa.applications.press import Press
from efa.applications.read import read
from efa.applications.suggest import suggested_period
from efa.applications.transition import change
from efa.catalogue.guard import Host
from efa.identity.actor import Staff
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting
from tests.applications.authority_side.office import always, decide_on, handed_in, in_review

AENDERUNG = {**alleinstehend(), "aenderung": {"was": ["einkommen", "miete"], "seit": "2026-11-01"}}


@pytest.fixture
async def decided(aachen: Session, host: Host, press: Press, caseworker: Staff, now: datetime) -> Application:
    """100 EUR from November 2026 to October 2027."""
    known = await in_review(aachen, host, caseworker, now - timedelta(days=1))
    await decide(always(aachen), press, caseworker, decide_on(known, now))
    return known


async def follow_up(
    session: Session, host: Host, staff: Staff, now: datetime, procedure: str = "aenderung"
) -> Application:
    return await in_review(
        session, host, staff, now, await handed_in(session, host, now, AENDERUNG, procedure=procedure)
    )


async def test_number_state_and_decision_of_the_earlier_application_are_shown(
    aachen: Session, host: Host, press: Press, caseworker: Staff, decided: Application, now: datetime
) -> None:
    known = await follow_up(aachen, host, caseworker, now)
    case = await read(always(aachen), press, caseworker, known.id, now)
    [earlier] = case.stored.earlier
    assert (earlier.application.number, earlier.application.procedure) == (decided.number, "erstantrag")
    assert earlier.decision is not None
    assert earlier.decision.content.amount == Decimal("100.00")
    assert next(access.purpose for access in await accesses(aachen, decided.id)) == "read"


async def test_somebody_without_account_is_found_by_name_and_birth_date(
    aachen: Session, host: Host, caseworker: Staff, decided: Application, now: datetime
) -> None:
    known = await follow_up(aachen, host, caseworker, now)
    guest = await change(aachen, known, {"owner": b"a session"})
    definition = host.catalogue.definition("wohngeld")
    assert [e.application.id for e in await earlier_of(aachen, definition, guest)] == [decided.id]
    nobody = await change(aachen, guest, {"person_index": b"somebody else"})
    assert await earlier_of(aachen, definition, nobody) == ()


async def test_a_first_application_follows_nothing(
    aachen: Session, host: Host, decided: Application, caseworker: Staff, now: datetime
) -> None:
    again = await in_review(aachen, host, caseworker, now)
    assert await earlier_of(aachen, host.catalogue.definition("wohngeld"), again) == ()


@pytest.mark.parametrize(
    ("procedure", "period"),
    [("aenderung", (date(2026, 11, 1), date(2027, 10, 31))), ("weiterleistung", (date(2027, 11, 1), None))],
)
async def test_a_change_stays_within_the_period_and_a_renewal_follows_it(
    aachen: Session,
    host: Host,
    press: Press,
    caseworker: Staff,
    decided: Application,
    now: datetime,
    procedure: str,
    period: tuple[date, date | None],
) -> None:
    known = await follow_up(aachen, host, caseworker, now, procedure)
    case = await read(always(aachen), press, caseworker, known.id, now)
    assert suggested_period(case.stored) == period


async def test_a_report_may_be_closed_without_a_decision_and_an_application_may_not(
    aachen: Session, host: Host, press: Press, caseworker: Staff, decided: Application, now: datetime
) -> None:
    report = await follow_up(aachen, host, caseworker, now)
    closed = await close(aachen, press, caseworker, Close(application=report.id, version=report.version, now=now))
    assert closed.state == "closed"
    renewal = await follow_up(aachen, host, caseworker, now, "weiterleistung")
    with pytest.raises(WrongState):
        await close(aachen, press, caseworker, Close(application=renewal.id, version=renewal.version, now=now))


async def test_a_report_with_a_decision_that_waits_is_not_closed(
    aachen: Session, host: Host, press: Press, caseworker: Staff, now: datetime
) -> None:
    await write_setting(aachen, "four_eyes", True, by="test", now=now)
    report = await follow_up(aachen, host, caseworker, now)
    await decide(always(aachen), press, caseworker, decide_on(report, now))
    waiting = await change(aachen, report, {})
    with pytest.raises(DecisionPending):
        await close(aachen, press, caseworker, Close(application=report.id, version=waiting.version, now=now))
