"""Trouble around a worker that goes on: no space on the disk, a clock that jumps, a receiver that fails anyhow."""

from collections.abc import Mapping
from functools import partial

import pytest
from sqlalchemy import select

from efa.delivery.tables import attempt
from efa.kit.settings import Settings
from efa.testing.fitconnect.faults import Fault, Kind
from efa.testing.fitconnect.running import Running
from tests.delivery.disk import fill, small_disk
from tests.faults.given import INBOX_AND_FOLDER, Town
from tests.faults.processes import Workers
from tests.faults.test_killed_in_send import all_is_well, arrived, names

pytestmark = pytest.mark.slow
COUNT, HOUR = 6, 3600
NO_SPACE = 512  # bytes: any container is larger
TROUBLE: tuple[tuple[Kind, Mapping[str, float]], ...] = (
    ("delay", {"seconds": 0.3}),
    ("status", {"code": 500}),
    ("status", {"code": 503, "seconds": 1}),
    ("rate_limit", {"seconds": 1}),
    ("token_expired", {}),
    ("drop_before", {}),
    ("drop_after", {}),
    ("cut_body", {"size": 256}),
    ("wrong_content_type", {}),
    ("truncated", {}),
)


async def test_what_found_no_space_comes_when_there_is_some(town: Town, processes: Workers) -> None:
    await town.sends(INBOX_AND_FOLDER)
    first = await town.submits()
    wanted = [first, *await town.copies(first, COUNT)]
    await processes.until(partial(has_failed, town), largest=NO_SPACE)
    assert names(processes.settings) == []
    assert await town.is_audited(in_days=0)  # a year without another try would be nobody's task
    await processes.until(partial(town.sent, 2 * len(wanted)))
    assert names(processes.settings) == await town.numbers()
    await all_is_well(town, wanted, "delivered")


async def test_a_disk_that_others_have_filled_is_waited_for(town: Town, processes: Workers, settings: Settings) -> None:
    assert settings.drop_folder
    with small_disk(settings.drop_folder, kib=2048) as disk:
        await town.sends(INBOX_AND_FOLDER)
        first = await town.submits()
        wanted = [first, *await town.copies(first, COUNT)]
        filler = fill(disk)
        await processes.until(partial(has_failed, town))
        assert await reasons(town) == {"full"}
        assert await town.states() == {"delivered": len(wanted)}  # their leading way is the inbox
        assert [path for path in disk.rglob("*") if path.is_file() and path.stat().st_size and path != filler] == []
        filler.unlink()
        await processes.until(partial(town.sent, 2 * len(wanted)))
        assert names(settings) == await town.numbers()
        await all_is_well(town, wanted, "delivered")


@pytest.mark.parametrize("hours", [5, -5])
async def test_a_clock_that_jumps_neither_loses_nor_doubles(town: Town, processes: Workers, hours: int) -> None:
    await town.sends(INBOX_AND_FOLDER)
    first = await town.submits()
    before = [first, *await town.copies(first, COUNT)]
    await processes.killed_after(0.1, partial(has_begun, town))
    processes.jump(hours * HOUR)
    after = await town.copies(first, COUNT)
    await processes.killed_after(0.3, partial(has_begun, town))
    processes.jump(0)
    await processes.killed_after(0.3, partial(has_begun, town))
    wanted = [*before, *after]
    await processes.until(partial(town.sent, 2 * len(wanted)))
    assert names(processes.settings) == await town.numbers()


async def test_a_receiver_that_fails_anyhow_gets_each_once(
    town: Town, processes: Workers, receiver: Running, by_fit_connect: Mapping[str, object]
) -> None:
    await town.sends(by_fit_connect)
    wanted = [first := await town.submits()]
    for kind, how in TROUBLE:
        receiver.double.faults.order(Fault(kind=kind, path="*/submission*", chance=0.3, **how))  # type: ignore[arg-type]
    while receiver.double.faults.orders:  # until each has struck
        wanted += await town.copies(first, COUNT)
        await processes.until(partial(town.sent, len(wanted), "acknowledged"))
    assert arrived(receiver) == await town.numbers()
    assert receiver.counts()["doubled"] == 0
    assert await reasons(town) <= {"unavailable", "unreachable", "unreadable_answer", "rate_limited"}
    assert "unavailable" in await reasons(town)
    await all_is_well(town, wanted, "delivered", "acknowledged")


async def has_begun(town: Town) -> bool:
    return await town.attempts() > 0


async def has_failed(town: Town) -> bool:
    return len(await failures(town)) >= COUNT


async def reasons(town: Town) -> set[str | None]:
    """Why attempts failed."""
    return set(await failures(town))


async def failures(town: Town) -> list[str | None]:
    async with town.desk.sessions() as session:
        return [*(await session.db.scalars(select(attempt.c.reason).where(attempt.c.outcome == "failed"))).all()]
