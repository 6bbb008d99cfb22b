"""Calls in this process: for the command line and for tests, where nobody waits behind an endless loop."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from efa.catalogue.answering import Fault, read_reply, reply
from efa.catalogue.calls import Call, CallContext
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Candidate, Loaded, load
from efa.catalogue.validate import Check


class InProcessHost:
    """The same promises as the plugin host, but for time and memory."""

    def __init__(
        self, candidates: Sequence[Candidate], now: Callable[[], datetime], checks: Iterable[Check] = ()
    ) -> None:
        results = load(candidates, checks, at=now())
        self._benefits = {r.benefit.key: r.benefit for r in results if isinstance(r, Loaded)}
        self.catalogue = Catalogue((r.definition if isinstance(r, Loaded) else r for r in results), now)

    async def call(self, key: str, function: str, *arguments: object, context: CallContext) -> object:
        """The answer as plain values. Raises BenefitUnknown, PluginFault, MissingAnswers, UnknownFigure."""
        self.catalogue.usable(key)
        try:
            return read_reply(reply(self._benefits[key], Call(function, arguments, context)))
        except Fault as fault:
            raise self.catalogue.count_fault(key, str(fault)) from fault
