import asyncio

import pytest

from efa.worker.lanes import ANSWERS, SENDING, lanes_of, run_lanes
from efa.worker.tasks import TASKS


def test_every_job_is_in_one_lane() -> None:
    assert sorted(name for lane in lanes_of(TASKS) for name in lane) == sorted(TASKS)


def test_what_waits_for_other_servers_has_lanes_of_its_own() -> None:
    *slow, rest = lanes_of(TASKS)
    assert slow == [SENDING, ANSWERS]
    assert "mailbox.post" in rest


async def test_where_one_lane_fails_all_end_and_the_error_is_told() -> None:
    ended: list[str] = []

    async def failing() -> None:
        raise OSError("database gone")

    async def going() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("going")

    with pytest.raises(OSError, match="database gone"):
        await run_lanes([going(), failing()], signals=False)
    assert ended == ["going"]
