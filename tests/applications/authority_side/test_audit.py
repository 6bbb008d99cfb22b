"""What an auditor reads: accesses, changes, deletions and figures; never a content, never another authority."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from efa.applications.access import record_access
from efa.applications.application import Application, find_application
from efa.applications.audit_list import SIZE, Days
from efa.applications.delete_due import delete_application
from efa.applications.events import CITIZEN
from efa.applications.figures import FEWEST, figures
from efa.applications.press import Press
from efa.applications.read_accesses import read_accesses
from efa.applications.read_changes import read_changes
from efa.applications.read_deletions import deletion_of, read_deletions
from efa.applications.retention import retention_rules
from efa.applications.transition import Move, move
from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.identity.actor import Staff
from efa.identity.change_roles import change_roles
from efa.identity.dismiss import dismiss
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.kit.pages import BadCursor
from efa.tenancy.session import Session
from efa.tenancy.settings import reset_setting, write_setting
from tests.applications.authority_side.office import a_caseworker, handed_in


@pytest.fixture
async def auditor(aachen: Session, now: datetime) -> Staff:
    return await a_caseworker(aachen, now, "Uli Prüf", Role.AUDITOR)


@pytest.fixture
def today(now: datetime) -> Days:
    return Days(day_of(now), day_of(now))


async def test_every_reading_is_listed_with_the_number_alone(
    aachen: Session, bonn: Session, known: Application, caseworker: Staff, auditor: Staff, now: datetime
) -> None:
    today = Days(day_of(now), day_of(now))
    await record_access(aachen, known.id, caseworker, "download", now)
    [line] = (await read_accesses(aachen, auditor, today)).rows
    assert (line.person, line.purpose, line.number) == (caseworker.person, "download", known.number)
    assert (await read_accesses(bonn, auditor, today)).rows == ()


async def test_days_are_whole_days_in_germany(
    aachen: Session, known: Application, caseworker: Staff, auditor: Staff, now: datetime
) -> None:
    midnight = Days(day_of(now), day_of(now)).end
    for moment in (midnight - timedelta(seconds=1), midnight):
        await record_access(aachen, known.id, caseworker, "read", moment)
    for day in (day_of(now), day_of(now) + timedelta(days=1)):
        assert len((await read_accesses(aachen, auditor, Days(day, day))).rows) == 1


async def test_a_long_list_comes_page_by_page_without_a_gap(
    aachen: Session, known: Application, caseworker: Staff, auditor: Staff, today: Days, now: datetime
) -> None:
    for second in range(SIZE + 3):
        await record_access(aachen, known.id, caseworker, "read", now + timedelta(seconds=second))
    first = await read_accesses(aachen, auditor, today)
    last = await read_accesses(aachen, auditor, today, first.next)
    times = [line.at for line in (*first.rows, *last.rows)]
    assert (len(first.rows), len(last.rows), last.next) == (SIZE, 3, None)
    assert times == sorted(times, reverse=True)
    with pytest.raises(BadCursor):
        await read_accesses(aachen, auditor, today, "unsinn")


async def test_who_changed_what_is_listed_without_the_values(
    aachen: Session, press: Press, auditor: Staff, today: Days, now: datetime
) -> None:
    admin = await a_caseworker(aachen, now, "Toni Amt", Role.TENANT_ADMIN)
    await a_caseworker(aachen, now, "Ada Amt", Role.TENANT_ADMIN)
    by = str(admin.person)
    await write_setting(aachen, "draft_days", 12, by=by, now=now)
    await reset_setting(aachen, "draft_days", by=by, now=now)
    await enable(aachen, press.host.catalogue, "wohngeld", by=by, now=now)
    await disable(aachen, "wohngeld", by=by, now=now + timedelta(seconds=1))
    await change_roles(aachen, auditor.person, frozenset({Role.AUDITOR, Role.CASEWORKER}), admin, now)
    await dismiss(aachen, auditor.person, admin, now)
    lines = [line for line in (await read_changes(aachen, auditor, today)).rows if line.by == by]
    assert {(line.kind, line.about) for line in lines} == {
        ("setting_written", "draft_days"),
        ("setting_reset", "draft_days"),
        ("benefit_on", "wohngeld"),
        ("benefit_off", "wohngeld"),
        ("member_roles", str(auditor.person)),
        ("member_left", str(auditor.person)),
    }
    assert [line.roles for line in lines if line.roles] == [("auditor", "caseworker")]
    assert "12" not in str([(line.about, line.roles) for line in lines if line.kind.startswith("setting")])


async def test_a_deleted_application_is_found_by_its_number(
    aachen: Session, bonn: Session, press: Press, known: Application, auditor: Staff, now: datetime
) -> None:
    await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    later = now + timedelta(days=365)
    assert await deletion_of(aachen, auditor, known.number) is None
    rules = await retention_rules(aachen.db, press.host.catalogue)
    assert await delete_application(aachen, known.id, rules, later) is not None
    gone = await deletion_of(aachen, auditor, f" {known.number.lower()} ")
    assert gone
    assert (gone.benefit, gone.state, gone.at) == ("wohngeld", "withdrawn", later)
    assert (await read_deletions(aachen, auditor, Days(day_of(later), day_of(later)))).rows == (gone,)
    assert await deletion_of(bonn, auditor, known.number) is None
    assert await deletion_of(aachen, auditor, "unsinn") is None


async def test_small_numbers_are_not_counted_out(
    aachen: Session, press: Press, known: Application, auditor: Staff, now: datetime
) -> None:
    for _ in range(FEWEST):
        await handed_in(aachen, press.host, now)
    found = {(figure.benefit, figure.state): figure.number for figure in await figures(aachen, auditor)}
    assert found == {("wohngeld", "submitted"): FEWEST, ("wohngeld", "in_review"): None}
    assert (await find_application(aachen, known.id)).state == "in_review"


@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET at = now()"])
@pytest.mark.parametrize("table", ["change_record", "deletion_record", "access_record"])
async def test_nobody_rewrites_what_was_recorded(aachen: Session, table: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with aachen.db.begin_nested():
            await aachen.db.execute(text(statement.format(table)))


@pytest.mark.parametrize("read", [read_accesses, read_changes, read_deletions])
async def test_caseworkers_audit_nobody(
    aachen: Session, caseworker: Staff, today: Days, read: Callable[..., Any]
) -> None:
    with pytest.raises(NotAllowed):
        await read(aachen, caseworker, today)
    with pytest.raises(NotAllowed):
        await figures(aachen, caseworker)
