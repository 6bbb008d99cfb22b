"""The end of an application: on time, by the period of its benefit, and whole."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from efa.applications.application import find_application
from efa.applications.audit_tables import deletion_record
from efa.applications.delete_due import Deleted, delete_due, hashed_number
from efa.applications.errors import ApplicationNotFound
from efa.applications.press import Press
from efa.applications.retention import kept_without_period, retention_rules
from efa.applications.states import DELETABLE, OPEN, TRANSITIONS
from efa.applications.tables import application, file
from efa.applications.withdraw import Withdraw, withdraw
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.tables import benefit_definition
from efa.catalogue.validate import KEPT_AFTER
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.tables import record_key
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.conftest import MASTER, Database


@pytest.fixture
async def worker(database: Database) -> AsyncIterator[Directory]:
    """As the worker connects."""
    engine = connect(database.worker)
    yield Directory(engine, MASTER)
    await engine.dispose()


@pytest.fixture
def press(mara: Desk) -> Press:
    return Press(mara.host, mara.store, None)


@pytest.fixture
async def submitted(filled: Desk) -> UUID:
    await filled.attach(a_pdf())
    return (await filled.submit()).application


@pytest.fixture
async def withdrawn(filled: Desk, submitted: UUID) -> UUID:
    async with filled.sessions() as session:
        known = await find_application(session, submitted)
        command = Withdraw(application=known.public_id, owner=filled.owner, version=known.version, now=filled.now)
        await withdraw(session, command)
    return submitted


async def test_an_application_is_deleted_when_its_period_is_over_and_not_a_day_earlier(
    mara: Desk, withdrawn: UUID, worker: Directory, press: Press
) -> None:
    rounds = [await delete_due(worker, press, mara.now + timedelta(days=days)) for days in (9.9, 10, 11)]
    assert rounds == [Deleted(), Deleted(deleted=1), Deleted()]
    async with mara.sessions() as session:
        with pytest.raises(ApplicationNotFound):
            await find_application(session, withdrawn)


async def test_key_rows_and_bytes_are_gone(
    mara: Desk, withdrawn: UUID, worker: Directory, press: Press, tmp_path: Path
) -> None:
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] != []
    await delete_due(worker, press, mara.now + timedelta(days=10))
    async with mara.sessions() as session:
        for table in (record_key, file, application):
            assert (await session.db.execute(select(table))).all() == []
        assert await session.db.scalar(text("SELECT count(*) FROM application_event")) == 0
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == []


async def test_what_stays_says_that_it_was_deleted_and_by_which_norm(
    mara: Desk, withdrawn: UUID, worker: Directory, press: Press
) -> None:
    async with mara.sessions() as session:
        number = (await find_application(session, withdrawn)).number
    await delete_due(worker, press, mara.now + timedelta(days=10))
    async with mara.sessions() as session:
        [row] = (await session.db.execute(select(deletion_record))).all()
        assert bytes(row.number) == hashed_number(session, number)
    assert (row.benefit, row.state, row.norm) == ("beihilfe", "withdrawn", "§ 6 Testgesetz")
    assert number.encode() not in bytes(row.number)


async def test_nothing_is_deleted_while_somebody_still_acts(
    mara: Desk, submitted: UUID, worker: Directory, press: Press
) -> None:
    for state in sorted(OPEN):
        await put(mara, submitted, state=state)
        assert await delete_due(worker, press, mara.now + timedelta(days=9999)) == Deleted()


async def test_without_a_period_it_is_kept_and_counted_as_such(
    mara: Desk, submitted: UUID, worker: Directory, press: Press
) -> None:
    await put(mara, submitted, state="closed")
    assert await delete_due(worker, press, mara.now + timedelta(days=9999)) == Deleted()
    async with mara.sessions() as session:
        rules = await retention_rules(session.db, press.host.catalogue)
        assert await kept_without_period(session, rules) == {("beihilfe", "closed"): 1}


async def test_the_period_is_that_of_the_definition_the_person_answered(
    mara: Desk, withdrawn: UUID, worker: Directory, beihilfe: InProcessHost
) -> None:
    """Not that of an update, nor does it end with the plugin."""
    async with mara.sessions() as session:
        rules = await retention_rules(session.db, InProcessHost([], lambda: mara.now).catalogue)
        digests = (await session.db.scalars(select(benefit_definition.c.digest))).all()
    assert {rules[digest, "withdrawn"].days for digest in digests if digest.startswith("beihilfe-")} == {10}
    nothing_installed = Press(InProcessHost([], lambda: mara.now), mara.store, None)
    assert await delete_due(worker, nothing_installed, mara.now + timedelta(days=10)) == Deleted(deleted=1)


async def test_one_that_cannot_be_deleted_does_not_keep_the_others(
    filled: Desk, withdrawn: UUID, worker: Directory, press: Press
) -> None:
    other = await (await replace(filled, owner=filled.owner + b"2").begin()).fill()
    second = (await other.submit()).application
    await put(filled, second, state="withdrawn", state_since=filled.now - timedelta(days=1))
    later, url = filled.now + timedelta(days=10), worker.engine.url.render_as_string(hide_password=False)
    engine = connect(f"{url}{'&' if '?' in url else '?'}options=-c%20lock_timeout%3D200ms")
    async with filled.sessions() as session:
        await session.db.execute(select(application).where(application.c.id == second).with_for_update())
        assert await delete_due(Directory(engine, MASTER), press, later) == Deleted(deleted=1, stuck=1)
    assert await delete_due(Directory(engine, MASTER), press, later) == Deleted(deleted=1)
    await engine.dispose()


def test_the_states_that_plugins_may_name_are_those_that_end() -> None:
    assert set(KEPT_AFTER) == DELETABLE | {"draft"}
    assert not DELETABLE & OPEN
    assert {state for state, _ in TRANSITIONS} | set(TRANSITIONS.values()) == DELETABLE | OPEN


async def put(desk: Desk, wanted: UUID, **values: object) -> None:
    async with desk.sessions() as session:
        await session.db.execute(update(application).where(application.c.id == wanted).values(**values))
