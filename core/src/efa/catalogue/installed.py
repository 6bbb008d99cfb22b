"""What is installed in this process: healthy benefits, and those in quarantine with the reason."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.load import Quarantined

MOST_FAULTS = 5
WINDOW = timedelta(seconds=60)
REST = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class State:
    """One installed plugin for the operator's page; `reason` None: healthy. `is_calculation`: nobody can apply.

    `digest`: that of its definition, '' where it was never read.
    """

    name: str
    version: str
    reason: str | None = None
    since: datetime | None = None
    is_calculation: bool = False
    digest: str = ""


class Catalogue:
    """Data of all installed benefits. Too many faults put one into quarantine for all tenants, for ten minutes."""

    def __init__(self, results: Iterable[Definition | Quarantined], now: Callable[[], datetime]) -> None:
        found = tuple(results)
        self._now = now
        self._definitions = {d.key: d for d in found if isinstance(d, Definition)}
        self._broken = tuple(q for q in found if isinstance(q, Quarantined))
        self._resting: dict[str, Quarantined] = {}
        self._faults: dict[str, deque[datetime]] = {key: deque(maxlen=MOST_FAULTS) for key in self._definitions}

    def definition(self, key: str) -> Definition:
        """The data of a benefit, also while it rests. Raises BenefitUnknown, PluginFault if it could not be loaded."""
        if found := self._definitions.get(key):
            return found
        for broken in self._broken:
            if broken.name == key:
                raise PluginFault(key, broken.reason)
        raise BenefitUnknown(benefit=key)

    def usable(self, key: str) -> Definition:
        """The data of a benefit that may be called now. Raises BenefitUnknown, PluginFault while it rests."""
        definition = self.definition(key)
        if resting := self._rest(key):
            raise PluginFault(key, resting.reason)
        return definition

    def applicable(self, key: str) -> Definition:
        """The data of a benefit that people could apply for now. Raises BenefitUnknown, PluginFault."""
        definition = self.usable(key)
        if definition.is_calculation:
            raise BenefitUnknown(benefit=key)
        return definition

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every benefit that was healthy at start, by key."""
        return tuple(self._definitions[key] for key in sorted(self._definitions))

    @property
    def open_to_applications(self) -> tuple[Definition, ...]:
        """Every benefit that people could apply for now, by key: healthy, and more than a calculation."""
        return tuple(d for d in self.definitions if not d.is_calculation and not self._rest(d.key))

    @property
    def states(self) -> tuple[State, ...]:
        """Every installed plugin by name, for /health/ready and the operator's page."""
        resting = {key: rest for key in self._definitions if (rest := self._rest(key))}
        sick = [(q.name, q.version, q.reason, q.since) for q in (*self._broken, *resting.values())]
        well = [(d.key, d.version, None, None) for d in self.definitions if d.key not in resting]
        states = (self._described(State(*known)) for known in (*sick, *well))
        return tuple(sorted(states, key=lambda state: state.name))

    @property
    def states_with_form(self) -> tuple[State, ...]:
        """Every installed plugin that a tenant may switch on or could if it were healthy, by name."""
        return tuple(state for state in self.states if not state.is_calculation)

    def _described(self, state: State) -> State:
        known = self._definitions.get(state.name)
        return replace(state, is_calculation=known.is_calculation, digest=known.digest) if known else state

    def count_fault(self, key: str, reason: str) -> PluginFault:
        """Remember a fault, and give the error to raise."""
        now, faults = self._now(), self._faults[key]
        faults.append(now)
        if len(faults) == MOST_FAULTS and now - faults[0] <= WINDOW:
            version = self._definitions[key].version
            self._resting[key] = Quarantined(
                key, version, f"{MOST_FAULTS} faults within a minute, the last: {reason}", now
            )
        return PluginFault(key, reason)

    def _rest(self, key: str) -> Quarantined | None:
        resting = self._resting.get(key)
        if resting and self._now() - resting.since >= REST:
            del self._resting[key]
            self._faults[key].clear()
            return None
        return resting
