"""Messages of a specialist procedure about an application: nothing places them yet, so a person does."""

from efa.delivery.inward import Inward, keep_for_a_person
from efa.sdk.answering import Message


async def take_message(by: Inward, message: Message) -> str | None:
    """Store it once, however often it comes; the key of the reason why it does not fit, None where it does."""
    await keep_for_a_person(by, message)
    return None
