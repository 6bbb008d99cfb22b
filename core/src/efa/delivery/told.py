"""What a citizen reads about the way of an application: one word for each moment, true in every state."""

from datetime import datetime
from typing import Literal, get_args

from efa.delivery.read import Consignment
from efa.tenancy.channels import LAST_RESORT

Told = Literal[
    "queued", "sending", "again", "letter", "delayed", "handed_over", "acknowledged", "rejected", "repair", "dead"
]  # fmt: skip
HITCHES: frozenset[str] = frozenset({"delayed", "rejected", "repair", "dead"})  # it does not lie where it should
TEXTS = tuple(f"delivery.citizen_{word}" for word in get_args(Told))


def told(*, delivered: bool, leading: Consignment | None, now: datetime) -> Told:
    """The word of an application that is not acknowledged yet; `delivered`: it was handed over once."""
    if leading is None:  # planned in a moment
        return "handed_over" if delivered else "queued"
    if leading.state not in ("queued", "sending"):
        return leading.state
    if leading.channel == LAST_RESORT:
        return "letter"
    if leading.is_delayed(now):
        return "delayed"
    return "again" if delivered else leading.state
