"""A plugin that computes for long gives way to everybody else."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime

import pytest
from distributions import Install
from tests.catalogue.test_host import children

from efa.catalogue import guard
from efa.catalogue.calls import CallContext
from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import Plugin
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.process import open_host

Now = Callable[[], datetime]
LAST = 19


def priorities(processes: set[int]) -> set[int]:
    return {os.getpriority(os.PRIO_PROCESS, process) for process in processes}


@pytest.mark.slow
async def test_a_call_that_takes_long_gives_way_and_the_next_is_as_fast_as_ever(
    install: Install, at: Now, context: CallContext
) -> None:
    before = children(os.getpid())
    async with open_host([install("endlos")], at, limits=Limits(call=2, polite=0.05)) as host:
        looping = asyncio.create_task(guard.estimate(Plugin(host, "endlos", context), "erstantrag", {"schleife": True}))
        while LAST not in priorities(children(os.getpid()) - before):
            assert not looping.done()
            await asyncio.sleep(0.02)
        with pytest.raises(PluginFault):
            await looping
        await guard.estimate(Plugin(host, "endlos", context), "erstantrag", {})
        assert LAST not in priorities(children(os.getpid()) - before)
