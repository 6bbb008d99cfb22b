"""kill -9 of a worker at any moment: nothing is lost, nothing comes twice."""

import zipfile
from collections.abc import Mapping
from functools import partial
from uuid import UUID

import pytest

from efa.kit.settings import Settings
from efa.testing.fitconnect.running import Running
from tests.faults.given import INBOX_AND_FOLDER, Town
from tests.faults.processes import Workers, chance, kills

pytestmark = pytest.mark.slow
QUICK, FOR_EACH, LONGEST = 6, 2, 0.3


async def test_into_a_folder_each_comes_once(town: Town, processes: Workers) -> None:
    await town.sends(INBOX_AND_FOLDER)
    wanted = await killed_again_and_again(town, processes)
    await processes.until(partial(town.sent, 2 * len(wanted)))
    assert await town.states() == {"delivered": len(wanted)}
    assert names(processes.settings) == await town.numbers()
    await all_is_well(town, wanted, "delivered")


async def test_over_fit_connect_each_comes_once(
    town: Town, processes: Workers, receiver: Running, by_fit_connect: Mapping[str, object]
) -> None:
    await town.sends(by_fit_connect)
    wanted = await killed_again_and_again(town, processes)
    await processes.until(partial(town.sent, len(wanted), "acknowledged"))
    assert await town.states() == {"acknowledged": len(wanted)}
    assert arrived(receiver) == await town.numbers()
    await all_is_well(town, wanted, "delivered", "acknowledged")


async def killed_again_and_again(town: Town, processes: Workers) -> list[UUID]:
    """Each process is killed soon after its first attempt has begun; the value: what was handed in meanwhile."""
    dice = chance()
    wanted = [await town.submits()]
    for _ in range(kills(QUICK)):
        wanted += await town.copies(wanted[0], FOR_EACH)
        before = await town.attempts()
        await processes.killed_after(dice.uniform(0.0, LONGEST), partial(more_than, town, before))
    assert await town.interrupted()
    return wanted


async def more_than(town: Town, before: int) -> bool:
    return await town.attempts() > before


async def all_is_well(town: Town, wanted: list[UUID], *kinds: str) -> None:
    for about in wanted:
        await town.told_once(about, *kinds)
    assert await town.is_audited()


def names(settings: Settings) -> list[str]:
    """Numbers of the containers in the folder, each of them whole."""
    assert settings.drop_folder
    found = list(settings.drop_folder.glob("aachen/*.zip"))
    for path in found:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    return sorted(path.name.split("_")[2] for path in found)


def arrived(receiver: Running) -> list[str]:
    """Numbers of what the authority opened and found right, as often as it came."""
    rows = receiver.double.store.rows("SELECT reference FROM received WHERE problems = '[]'")
    return sorted(row[0] for row in rows)
