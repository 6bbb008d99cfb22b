"""An office ends: what is open goes to the one that comes after it, once, and nothing is lost."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.announce import announce
from efa.applications.application import Application
from efa.applications.decide import decide
from efa.applications.events import history
from efa.applications.forwarded import Forwarded, forwarded_of
from efa.applications.press import Press
from efa.applications.succeed import Succeeded, pass_on, succeed
from efa.applications.tables import application
from efa.catalogue.disable import disable
from efa.identity.actor import Staff
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.file import read_folder
from efa.tenancy.tables import tenant
from tests.applications.authority_side.office import a_draft, decide_on, furnish, handed_in, job_names
from tests.conftest import MASTER, Database
from tests.places import AACHEN, BONN

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed", "places")]
TOMORROW = date(2026, 11, 25)


@pytest.fixture
def directory(engine: AsyncEngine, tenants: Mapping[str, UUID]) -> Directory:
    """One of its own: the shared one would know of the ending two seconds longer, in tests of others."""
    return Directory(engine, MASTER)


@pytest.fixture
async def working(database: Database) -> AsyncIterator[Directory]:
    """As the worker connects."""
    engine = connect(database.worker)
    yield Directory(engine, MASTER)
    await engine.dispose()


async def ends(owner: AsyncEngine, **ending: object) -> None:
    async with owner.begin() as db:
        await db.execute(update(tenant).where(tenant.c.slug == "aachen").values(**ending))


@pytest.fixture
async def closing(owner_engine: AsyncEngine, misdirected: Application) -> AsyncIterator[date]:
    """Today is the first day without Aachen; Bonn comes after it."""
    await ends(owner_engine, closed_from=date(2026, 11, 24), successor=BONN)
    yield date(2026, 11, 24)
    await ends(owner_engine, closed_from=None, successor=None, work="moves")


async def numbers(door: Sessions) -> list[tuple[str, str]]:
    async with door() as session:
        query = select(application.c.number, application.c.state).where(application.c.tenant == session.tenant)
        return [(row.number, row.state) for row in (await session.db.execute(query)).all()]


async def test_open_work_goes_over_on_the_day_with_its_number_and_receipt(
    working: Directory, here: Sessions, there: Sessions, press: Press, misdirected: Application, closing: date
) -> None:
    assert await succeed(working, press, misdirected.received_at) == Succeeded(moved=1)
    assert await numbers(here) == [(misdirected.number, "forwarded")]
    assert await numbers(there) == [(misdirected.number, "submitted")]
    async with here() as session:
        told = forwarded_of(await history(session, misdirected.id))
        assert "mailbox.post" in await job_names(session)
    async with there() as session:
        assert told == Forwarded(session.tenant, "closed")
        row = (await session.db.execute(select(application.c.id, application.c.received_at))).one()
        assert row.received_at == misdirected.received_at


async def test_a_second_round_moves_nothing_twice(
    working: Directory, here: Sessions, there: Sessions, press: Press, misdirected: Application, closing: date
) -> None:
    await succeed(working, press, misdirected.received_at)
    assert await succeed(working, press, misdirected.received_at) == Succeeded()
    assert len(await numbers(there)) == 1


async def test_nothing_goes_before_the_day_or_where_work_is_finished(
    working: Directory, here: Sessions, press: Press, misdirected: Application, closing: date, owner_engine: AsyncEngine
) -> None:
    await ends(owner_engine, work="finishes_here", closed_from=TOMORROW)
    assert await succeed(working, press, misdirected.received_at + timedelta(days=2)) == Succeeded()
    working = Directory(working.engine, MASTER)
    await ends(owner_engine, work="moves")
    assert await succeed(working, press, misdirected.received_at) == Succeeded()
    assert await numbers(here) == [(misdirected.number, "in_review")]


async def test_what_came_in_after_the_end_goes_also_where_the_rest_is_finished(
    working: Directory, here: Sessions, press: Press, misdirected: Application, closing: date, owner_engine: AsyncEngine
) -> None:
    await ends(owner_engine, work="finishes_here")
    assert await succeed(working, press, misdirected.received_at) == Succeeded(moved=1)
    assert await numbers(here) == [(misdirected.number, "forwarded")]


async def test_what_is_handed_in_after_the_end_goes_before_anything_is_sent(
    working: Directory, here: Sessions, there: Sessions, press: Press, misdirected: Application, closing: date
) -> None:
    now = misdirected.received_at
    async with here() as session:
        late = await handed_in(session, press.host, now)
        tenant = session.tenant
    assert await pass_on(working, press, tenant, late, now)
    assert not await pass_on(working, press, tenant, late, now)
    async with there() as session:
        row = (await session.db.execute(select(application.c.received_at, application.c.receipt_file))).one()
        assert row.received_at == now
        assert row.receipt_file is not None


async def test_what_is_in_work_waits_for_the_round_and_an_office_that_stays_sends_itself(
    working: Directory, here: Sessions, there: Sessions, press: Press, misdirected: Application, closing: date
) -> None:
    async with here() as session, there() as other:
        tenants = session.tenant, other.tenant
        submitted = await handed_in(other, press.host, misdirected.received_at)
    assert not await pass_on(working, press, tenants[0], misdirected.id, misdirected.received_at)
    assert not await pass_on(working, press, tenants[1], submitted, misdirected.received_at)


async def test_a_notice_that_is_not_released_keeps_its_application_here(
    working: Directory,
    here: Sessions,
    there: Sessions,
    press: Press,
    jo: Staff,
    misdirected: Application,
    closing: date,
) -> None:
    now = misdirected.received_at
    async with here() as session:
        await furnish(session, now, four_eyes=True)
    await decide(here, press, jo, decide_on(misdirected, now))
    assert await succeed(working, press, now) == Succeeded(stayed=1)
    assert await numbers(there) == []


async def test_an_authority_that_takes_nothing_online_gets_nothing_and_nothing_is_lost(
    working: Directory, here: Sessions, there: Sessions, press: Press, misdirected: Application, closing: date
) -> None:
    async with there() as session:
        await disable(session, "wohngeld", by="test", now=misdirected.received_at)
    assert await succeed(working, press, misdirected.received_at) == Succeeded(stayed=1)
    assert await numbers(here) == [(misdirected.number, "in_review")]


async def test_who_applies_tenants_files_is_told_how_many_go(
    owner_engine: AsyncEngine, misdirected: Application, closing: date, now: datetime
) -> None:
    async with owner_engine.connect() as db:
        assert await announce(db, (), TOMORROW) == (
            "open applications for wohngeld: 1 go from aachen to bonn on 2026-11-24",
        )


async def test_who_takes_a_tenant_off_is_told_what_nobody_could_reach(
    owner_engine: AsyncEngine, here: Sessions, press: Press, misdirected: Application, tmp_path: Path, now: datetime
) -> None:
    async with here() as session:
        await a_draft(session, press.host, "erstantrag", now)
    (tmp_path / "aachen.yaml").write_text(f'ars: "{AACHEN}"\nslug: aachen\nname: Stadt Aachen\nactive: false\n')
    async with owner_engine.connect() as db:
        [told] = await announce(db, read_folder(tmp_path), TOMORROW)
    assert told.startswith("aachen is taken off the platform with 1 open applications and 1 drafts")
