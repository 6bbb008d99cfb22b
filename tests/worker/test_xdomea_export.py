"""`efa delivery xdomea`: the packages of a period, in the name of a person, in a folder."""

from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert

from efa.applications.access import accesses
from efa.applications.partiality_tables import partiality
from efa.cli.command import CommandFailed
from efa.cli.main import main
from efa.cli.write_xdomea import Wanted, write_xdomea
from efa.delivery.export import Taker, take
from efa.delivery.export_period import Exported, Period, export_period
from efa.delivery.xdomea.check import check
from efa.delivery.xdomea.package import Package
from efa.identity.actor import Staff
from efa.identity.enrol import Enrol, enrol
from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.kit.ids import new_id
from efa.worker.context import Worker
from efa.worker.letters import addressee_of
from tests.applications.desk import Desk

pytestmark = pytest.mark.slow
STRANGER = Staff(new_id(), "Kim Amt", frozenset({Role.CASEWORKER}))


async def asked(worker: Worker, desk: Desk, into: Path, role: Role = Role.CASEWORKER, days: int = 0) -> Wanted:
    """By somebody with the role, for one day; `days` later than the application came."""
    whom = Enrol(issuer="https://amt", subject="kim", name="Kim Amt", roles=frozenset({role}), by=None, now=desk.now)
    async with desk.sessions() as session:
        person = await enrol(session, whom)
    day = day_of(desk.now) + timedelta(days=days)
    await to_thread(into.mkdir)
    return Wanted(tenant="aachen", by=person, period=Period(day, day), into=into)


async def made(worker: Worker, wanted: Wanted) -> Exported:
    @asynccontextmanager
    async def opening() -> AsyncIterator[Worker]:
        yield worker

    return await write_xdomea(opening, wanted)


async def test_what_came_in_lies_in_the_folder_and_the_person_reads_who_had_it_written(
    worker: Worker, filled: Desk, tmp_path: Path
) -> None:
    about = (await filled.submit()).application
    wanted = await asked(worker, filled, tmp_path / "akte")
    for _ in range(2):
        assert await made(worker, wanted) == Exported(1, (), ())
    [package] = wanted.into.iterdir()
    assert check(package) == ()
    assert package.stat().st_mode & 0o077 == 0
    async with filled.sessions() as session:
        seen = {(one.person, one.purpose) for one in await accesses(session, about)}
    assert seen == {(wanted.by, "export_command")}


@pytest.mark.parametrize("days", [-1, 1])
async def test_what_came_on_another_day_is_not_in_it(worker: Worker, filled: Desk, tmp_path: Path, days: int) -> None:
    await filled.submit()
    wanted = await asked(worker, filled, tmp_path / "akte", days=days)
    assert await made(worker, wanted) == Exported(0, (), ())


async def test_nobody_gets_what_they_may_not_read(worker: Worker, filled: Desk, tmp_path: Path) -> None:
    await filled.submit()
    wanted = await asked(worker, filled, tmp_path / "akte", Role.AUDITOR)
    with pytest.raises(CommandFailed, match="Kim Amt may not read applications"):
        await made(worker, wanted)
    with pytest.raises(CommandFailed, match="nobody of the id"):
        await made(worker, replace(wanted, by=new_id()))
    assert list(wanted.into.iterdir()) == []


async def test_what_the_person_may_not_work_on_is_left_out_by_number(
    worker: Worker, filled: Desk, tmp_path: Path
) -> None:
    receipt = await filled.submit()
    wanted = await asked(worker, filled, tmp_path / "akte")
    row = {"application": receipt.application, "person": wanted.by, "declared_at": filled.now}
    async with filled.sessions() as session:
        await session.db.execute(insert(partiality).values(tenant=session.tenant, **row))
    assert await made(worker, wanted) == Exported(0, (receipt.number,), ())
    assert list(wanted.into.iterdir()) == []


async def test_a_package_that_fails_is_named_and_the_others_are_written(
    worker: Worker, filled: Desk, tmp_path: Path
) -> None:
    receipt = await filled.submit()
    whole = await asked(worker, filled, tmp_path / "akte")
    to, taker = await addressee_of(worker, str(filled.tenant)), Taker(STRANGER, "export_command")

    async def each(one: UUID) -> Package:
        return await take(filled.sessions, worker.press, to, taker, one, filled.now)

    chosen = [(new_id(), "WG-GONE"), (receipt.application, receipt.number)]
    assert await export_period(chosen, each, whole.into) == Exported(1, (), ("WG-GONE",))


def test_a_folder_that_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--from", "2026-01-01", "--to", "2026-03-31"]
    given = ["delivery", "xdomea", "--tenant", "aachen", "--by", str(new_id()), *days]
    assert main([*given, "--into", str(tmp_path / "fehlt")]) == 2
    assert "is no folder" in capsys.readouterr().err
