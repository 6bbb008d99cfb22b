"""Plugins that are tried together at the start: nobody is condemned for what another one did."""

from collections.abc import Callable
from datetime import datetime

from distributions import Install

from efa.catalogue import guard
from efa.catalogue.calls import CallContext
from efa.catalogue.guard import Plugin
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.process import open_host

Now = Callable[[], datetime]
PATIENT = Limits(call=5)


async def test_who_breaks_others_in_company_breaks_nobody(install: Install, at: Now, context: CallContext) -> None:
    candidates = [install(name) for name in ("saboteur", "endlos", "gesund")]  # two processes: the third with the first
    async with open_host(candidates, at, limits=PATIENT) as host:
        assert [state.reason for state in host.catalogue.states] == [None] * 3
        assert (await guard.estimate(Plugin(host, "gesund", context), "erstantrag", {"personen": 2})).amount == 21
