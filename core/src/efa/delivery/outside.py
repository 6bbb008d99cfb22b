"""Applications that come in on a channel and cannot be opened by themselves: a person does."""

from efa.delivery.inward import Inward, keep_for_a_person
from efa.sdk.answering import Arrived


async def take_arrived(by: Inward, arrived: Arrived) -> str | None:
    """Store it once, however often it comes; the key of the reason why it does not fit, None where it does."""
    await keep_for_a_person(by, arrived)
    return None
