"""The plugin host of a web or worker process: each benefit answers from a process of its own."""

import asyncio
import os
import pickle
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from efa.catalogue.answering import Fault, read_reply
from efa.catalogue.calls import Call, CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.errors import PluginFault
from efa.catalogue.host.limits import Limits
from efa.catalogue.host.memo import REMEMBERED, Memo, question
from efa.catalogue.host.nursery import Nursery
from efa.catalogue.host.resident import Busy, Resident
from efa.catalogue.host.together import try_together
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Candidate, Quarantined, unfit
from efa.catalogue.validate import Check

AT_ONCE = 2 * (os.cpu_count() or 1)  # imports at the start
_STANDARD = Limits()


class ProcessHost:
    """Calls plugins in their processes and counts their faults."""

    def __init__(self, catalogue: Catalogue, residents: Mapping[str, Resident]) -> None:
        self.catalogue = catalogue
        self._residents = residents
        self._memo = Memo()

    async def call(self, key: str, function: str, *arguments: object, context: CallContext) -> object:
        """The answer as plain values. Raises BenefitUnknown, PluginFault, MissingAnswers, UnknownFigure."""
        self.catalogue.usable(key)
        call = Call(function, arguments, context)
        if function in REMEMBERED:
            return await self._remembered(key, call)
        return await self._answer(key, call)

    async def _remembered(self, key: str, call: Call) -> object:
        asked = question(key, call)
        if (known := self._memo.find(asked)) is not None:
            return known
        answer = await self._answer(key, call)
        self._memo.keep(asked, answer)
        return answer

    async def _answer(self, key: str, call: Call) -> object:
        try:
            return read_reply(await self._residents[key].ask(pickle.dumps(call)))
        except Busy:
            raise PluginFault(key, "too many calls wait for this benefit") from None
        except Fault as fault:
            raise self.catalogue.count_fault(key, str(fault)) from fault


@asynccontextmanager
async def open_host(
    candidates: Sequence[Candidate],
    now: Callable[[], datetime],
    checks: Iterable[Check] = (),
    limits: Limits = _STANDARD,
) -> AsyncIterator[ProcessHost]:
    """Start the processes of all installed benefits; they end with the block. `checks` are functions of modules."""
    refused = dict(unfit(candidates))
    nursery = Nursery(checks, limits)
    residents = {c.name: Resident(c, nursery, limits) for c in candidates if c not in refused}
    try:
        healthy = await try_together([resident.candidate for resident in residents.values()], nursery, limits)
        turns = asyncio.Semaphore(AT_ONCE)
        loads = (_load(resident, healthy.get(name), turns) for name, resident in residents.items())
        outcomes = refused | dict(await asyncio.gather(*loads))
        results = [_result(candidate, outcomes[candidate], now()) for candidate in candidates]
        yield ProcessHost(Catalogue(results, now), residents)
    finally:
        for resident in residents.values():
            resident.close()
        await nursery.close()


async def _load(
    resident: Resident, known: Definition | None, turns: asyncio.Semaphore
) -> tuple[Candidate, Definition | str]:
    if known is not None:
        resident.expect(known)
        return resident.candidate, known
    async with turns:
        try:
            return resident.candidate, await resident.load()
        except Fault as fault:
            return resident.candidate, str(fault)


def _result(candidate: Candidate, outcome: Definition | str, at: datetime) -> Definition | Quarantined:
    if isinstance(outcome, str):
        return Quarantined(candidate.name, candidate.version, outcome, at)
    return outcome
