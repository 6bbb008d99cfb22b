"""How an application came that nobody wrote in our own forms for themselves: at the counter, or from outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Way = Literal["paper", "spoken", "portal", "fit_connect", "file_drop"]
PAPER = "paper"  # the document that is the scanned application itself; no form asks for it
REFUSED = "refused"  # a file from outside that is no evidence: kept as it came, for the authority alone
AT_COUNTER: frozenset[Way] = frozenset({"paper", "spoken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What is kept with the application for ever.

    `received_at`: the true receipt (ISO 8601, UTC), by which the day of the application counts (§ 16 Abs. 2 SGB I).
    `stored_at`: when it came onto the platform (ISO 8601, UTC), which is later where it was received elsewhere.
    `why_late`: key of the reason where it was taken in long after. `person`: who of the authority took it in.
    `sender` and `reference`: the portal or form server that handed it in, and its own number for it.
    """

    way: Way
    received_at: str
    why_late: str | None = None
    stored_at: str | None = None
    person: str | None = None
    sender: str | None = None
    reference: str | None = None

    @property
    def at(self) -> datetime:
        """The moment of receipt."""
        return datetime.fromisoformat(self.received_at)

    @property
    def at_counter(self) -> bool:
        """Whether staff took it in."""
        return self.way in AT_COUNTER
