"""The contract for mailboxes of a person outside the platform: a copy of what lies in ours, and how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from efa.sdk.answering import Waiting
from efa.sdk.channel import Acknowledged, Attachment, Handover, Memory, Recipient, Refused

ApplicationState = Literal["INITIATED", "SUBMITTED", "RECEIVED", "PROCESSING", "ACTION_REQUIRED", "COMPLETED"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is put into a mailbox; neither title nor text say more than that something is new.

    `id` is the key by which a second attempt is known. `sender` is the authority with what it has set for this
    mailbox, `handle` the address of the person's mailbox, `level` (1 to 4) how surely somebody must be known to read
    it, `application_id` groups letters and states, '' where there is none.
    """

    id: str
    sender: Recipient
    handle: str = field(repr=False)
    title: str
    text: str
    service: str
    link: str
    level: int
    at: datetime
    application_id: str = field(default="", repr=False)
    attachments: tuple[Attachment, ...] = ()
    memory: Memory = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an application has come, for a mailbox that shows it; `service` is the name of the benefit."""

    id: str
    sender: Recipient
    application_id: str = field(repr=False)
    state: ApplicationState
    service: str
    at: datetime
    memory: Memory = field(repr=False)


class Mailbox(Protocol):
    """One kind of mailbox. It writes no state: it answers what happened, and the core decides."""

    @property
    def key(self) -> str:
        """Its name in the settings of a tenant, for example `zbp`."""

    async def check(self, sender: Recipient) -> Sequence[str]:
        """What is not set up yet, by key; nothing personal is sent. Empty: ready."""

    async def carries(self, sender: Recipient, attachment: Attachment) -> bool:
        """Whether a file of this kind and size may hang on a letter."""

    async def put(self, letter: Letter) -> Handover:
        """Put it there once, however often it is called: `Acknowledged` where it lies there, `HandedOver` under way."""

    async def tell(self, progress: Progress) -> Handover:
        """Show how far an application has come."""

    async def became(self, sender: Recipient, waiting: Waiting) -> Acknowledged | Refused | None:
        """What became of a letter or progress that was handed over, None where nobody knows yet. Raises OSError."""
