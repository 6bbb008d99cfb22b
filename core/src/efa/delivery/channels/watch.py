"""What this process remembers of a place between two askings."""

from dataclasses import dataclass, field

from efa.delivery.channels.patience import Patience
from efa.delivery.channels.turn import Turn


@dataclass(frozen=True, slots=True)
class Watch:
    """Since when files lie there, and which one is next."""

    patience: Patience = field(default_factory=Patience)
    turn: Turn = field(default_factory=Turn)
