"""Lanes of a worker: jobs that may wait for somebody else's server, and all others, each with slots of its own."""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from contextlib import nullcontext

from procrastinate.signals import on_stop

SENDING = ["delivery.send", "delivery.supplement"]
ANSWERS = ["delivery.answers", "mailbox.copy"]  # both wait for few servers that many share


def lanes_of(names: Iterable[str]) -> tuple[list[str], ...]:
    """The queues of each lane, as lists: procrastinate hands them on as an array of the database.

    A queue is named like its job, and every job is in one lane.
    """
    rest = [name for name in names if name not in (*SENDING, *ANSWERS)]
    return SENDING, ANSWERS, rest


async def run_lanes(lanes: Sequence[Coroutine[object, object, None]], *, signals: bool) -> None:
    """Until one of them ends or a signal comes; then the others end what they do. Raises what one of them raised."""
    running = [asyncio.create_task(lane) for lane in lanes]

    def stop() -> None:
        for lane in running:
            lane.cancel()

    with on_stop(stop) if signals else nullcontext():
        try:
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop()
            ended = await asyncio.gather(*running, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error
