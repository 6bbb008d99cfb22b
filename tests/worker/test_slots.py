import asyncio

from efa.worker.slots import Slots


async def begun(slots: Slots, count: int, until: asyncio.Event) -> tuple[list[int], list["asyncio.Task[None]"]]:
    """Who has begun, of so many that each go on until the event."""
    running: list[int] = []

    async def work(number: int) -> None:
        async with slots.taken():
            running.append(number)
            await until.wait()

    return running, [asyncio.create_task(work(number)) for number in range(count)]


async def test_no_more_begin_than_there_are_slots() -> None:
    over = asyncio.Event()
    running, tasks = await begun(Slots(2, drags_after=60.0), 3, over)
    await asyncio.sleep(0)
    assert running == [0, 1]
    over.set()
    await asyncio.gather(*tasks)
    assert running == [0, 1, 2]


async def test_what_drags_holds_up_nobody() -> None:
    over = asyncio.Event()
    running, tasks = await begun(Slots(1, drags_after=0.0), 3, over)
    async with asyncio.timeout(10):
        while len(running) < 3:  # noqa: ASYNC110 - the loop gives the slots
            await asyncio.sleep(0)
    over.set()
    await asyncio.gather(*tasks)
