"""The way over the bridgehead of FIT-Connect: the same signed content as a submission to the mailbox's destination."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from efa.mailbox.zbp.chosen import Chosen, stopped
from efa.mailbox.zbp.environments import Bridgehead as At
from efa.sdk.answering import Accepted, Answer, TurnedDown, Waiting
from efa.sdk.channel import Acknowledged, Attachment, Handover, Memory, Parcel, Recipient, Refused

_SERVICE = "urn:schema-fitko-de:fit-connect:id.bund.de:{}"
MESSAGE, STATUS = _SERVICE.format("message_v6"), _SERVICE.format("status_v6")
_NAMES = {MESSAGE: "ZBP Message Forwarding", STATUS: "ZBP State Forwarding"}
SCHEMA = "https://schema.fitko.de/fit-connect/id.bund.de/message_v6/1.0.0/zbp-message.schema.json"
# What its adapter says when the person has no mailbox any more is not published, so a refusal without a technical
# reason of FIT-Connect's own may mean that. Any refusal is a person's task.
_REFUSED, _DOUBTFUL, _UNKNOWN = "bridgehead_refused", "mailbox_doubtful", "receiver_problem"


@runtime_checkable
class Sender(Protocol):
    """A channel to FIT-Connect: our own, handed down at start."""

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """What is not set up yet."""

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Hand over once."""

    def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        """What became of parcels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is submitted: content, its signature, and who signed."""

    id: str
    service: str
    content: bytes = field(repr=False)
    signature: str = field(repr=False)
    token: str = field(repr=False)
    certificate: str = field(repr=False)
    attachments: tuple[Attachment, ...]
    at: datetime
    memory: Memory = field(repr=False)

    @property
    def data(self) -> bytes:
        """The envelope as it is encrypted."""
        found = {
            "content": self.content.decode(),
            "sha512sum": self.signature,
            "authorToken": self.token,
            "authorCertificate": self.certificate,
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Bridgehead:
    """The destination of the mailbox, and as whom we send there."""

    sender: Sender
    at: At
    client: str

    async def check(self, sender: Recipient) -> Sequence[str]:
        """What our sender finds missing."""
        return await self.sender.check(self._recipient(sender, MESSAGE))

    async def hand_over(self, sender: Recipient, envelope: Envelope) -> Handover:
        """Submit it once, however often it is called with the same id."""
        return await self.sender.hand_over(
            Parcel(
                id=envelope.id,
                generation=1,
                purpose="application",
                number=envelope.id,
                benefit=_NAMES[envelope.service],
                leika="",
                recipient=self._recipient(sender, envelope.service),
                received_at=envelope.at,
                json=envelope.data,
                xml=b"",
                schemas=(SCHEMA, SCHEMA),
                attachments=envelope.attachments,
                memory=envelope.memory,
            )
        )

    async def became(self, sender: Recipient, waiting: Waiting) -> Acknowledged | Refused | None:
        """What the mailbox's side of FIT-Connect said of it. Raises OSError where it cannot be asked."""
        async with aclosing(self.sender.answers(self._recipient(sender, MESSAGE), [waiting])) as answers:  # type: ignore[type-var]
            async for answer in answers:
                match answer:
                    case Accepted() if answer.parcel == waiting.parcel:
                        return Acknowledged(answer.at, answer.evidence)
                    case TurnedDown() if answer.parcel == waiting.parcel:
                        return Refused(_DOUBTFUL if answer.reason == _UNKNOWN else _REFUSED, answer.evidence)
        return None

    def _recipient(self, sender: Recipient, service: str) -> Recipient:
        settings = {
            "environment": self.at.environment,
            "destination": self.at.destination,
            "client": self.client,
            "service": service,
            "data": "json",
        }
        return replace(sender, settings=settings)


def bridgehead(sender: Sender | None, at: At | None, settings: Chosen) -> Bridgehead:
    """Raises Stopped where the installation has no such way."""
    if sender is None or at is None or settings.client is None:
        raise stopped("configuration", "mailbox_environment_unknown")
    return Bridgehead(sender, at, settings.client)
