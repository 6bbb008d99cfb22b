"""Try many plugins in few processes, so that a hundred of them start as fast as a few."""

import asyncio
import os
from collections import deque
from collections.abc import Mapping, Sequence

from efa.catalogue.answering import Fault
from efa.catalogue.definition import LARGEST, Definition
from efa.catalogue.host.channel import Channel
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.nursery import Nursery
from efa.catalogue.host.report import read_report
from efa.catalogue.load import Candidate

_PROCESSES = os.cpu_count() or 1


async def try_together(candidates: Sequence[Candidate], nursery: Nursery, limits: Limits) -> Mapping[str, Definition]:
    """The definitions of those that are healthy, by name. Nobody is condemned here: the others are tried alone."""
    shares = (candidates[first::_PROCESSES] for first in range(_PROCESSES))
    found = await asyncio.gather(*(_try(f"together {n}", share, nursery, limits) for n, share in enumerate(shares)))
    return {name: definition for share in found for name, definition in share.items()}


async def _try(name: str, candidates: Sequence[Candidate], nursery: Nursery, limits: Limits) -> dict[str, Definition]:
    healthy: dict[str, Definition] = {}
    left = deque(candidates)
    while len(left) > 1:
        channel = await nursery.open(name, left)
        try:
            await _read(channel, left, healthy, limits.try_stall)
        except (TimeoutError, EOFError, OSError):
            pass  # the one that stopped it is no longer in the queue; those behind it get a new process
        finally:
            channel.close()
            await nursery.stop(name)
    return healthy


async def _read(channel: Channel, left: deque[Candidate], healthy: dict[str, Definition], seconds: float) -> None:
    while left:
        candidate = left.popleft()
        async with asyncio.timeout(seconds):
            report = await channel.receive(LARGEST)
        try:
            healthy[candidate.name] = read_report(candidate, report)
        except Fault:
            continue  # it may have been put out by one before it
