import asyncio

from efa.worker.slots import Slots, elsewhere

NEVER, AT_ONCE = 60.0, 0.0


async def begun(
    slots: Slots, count: int, until: asyncio.Event, drags_after: float
) -> tuple[list[int], list["asyncio.Task[None]"]]:
    """Who has begun, of so many that each go on until the event."""
    running: list[int] = []

    async def work(number: int) -> None:
        async with slots.taken(str(number)):
            running.append(number)
            with elsewhere(drags_after):
                await until.wait()

    return running, [asyncio.create_task(work(number)) for number in range(count)]


async def test_no_more_begin_than_there_are_slots() -> None:
    over = asyncio.Event()
    running, tasks = await begun(Slots(1), 3, over, NEVER)
    await asyncio.sleep(0)
    assert running == [0, 1]
    over.set()
    await asyncio.gather(*tasks)
    assert running == [0, 1, 2]


async def test_what_drags_elsewhere_holds_up_nobody() -> None:
    over = asyncio.Event()
    running, tasks = await begun(Slots(1), 3, over, AT_ONCE)
    async with asyncio.timeout(10):
        while len(running) < 3:  # noqa: ASYNC110 - the loop gives the slots
            await asyncio.sleep(0)
    over.set()
    await asyncio.gather(*tasks)


async def test_what_is_slow_here_keeps_its_slot() -> None:
    slots, over, begun_here = Slots(1), asyncio.Event(), []

    async def work(number: int) -> None:
        async with slots.taken("aachen"):
            with elsewhere(AT_ONCE):
                pass
            begun_here.append(number)
            await over.wait()

    tasks = [asyncio.create_task(work(number)) for number in range(2)]
    await asyncio.sleep(0.01)
    assert begun_here == [0]
    over.set()
    await asyncio.gather(*tasks)
    assert begun_here == [0, 1]


async def test_one_authority_leaves_a_slot_to_the_others() -> None:
    slots, over, running = Slots(1), asyncio.Event(), []

    async def work(whose: str) -> None:
        async with slots.taken(whose):
            running.append(whose)
            await over.wait()

    tasks = [asyncio.create_task(work(whose)) for whose in ("aachen", "aachen", "bonn")]
    await asyncio.sleep(0.01)
    assert running == ["aachen", "bonn"]
    over.set()
    await asyncio.gather(*tasks)
    assert running == ["aachen", "bonn", "aachen"]
