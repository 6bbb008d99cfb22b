"""What a citizen can prove."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from efa.applications.content import Missing
from efa.applications.receipt import Receipt
from efa.applications.states import State
from efa.web.api.shape import PublicId, Shown


class DocumentMissing(Shown):
    """A document that was not there."""

    document: str
    item: str | None


class MissingThen(Shown):
    """What was not there when the application arrived. It was accepted all the same (§ 20 Abs. 3 SGB X)."""

    answers: tuple[str, ...] = Field(description="JSON pointers; a list item stands as its `_id`.")
    documents: tuple[DocumentMissing, ...]


class EnclosureShown(Shown):
    """A file that was handed in."""

    document: str
    item: str | None
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str


class ReceiptShown(Shown):
    """What arrived on the platform, apart from what the authority has confirmed since."""

    id: PublicId = Field(description="Id of the application.")
    number: str = Field(description="What people read aloud.")
    benefit: str
    procedure: str
    place: str
    received_at: datetime = Field(description="The time that counts. It never changes, also after forwarding.")
    state: State
    delivered_at: datetime | None
    acknowledged_at: datetime | None = Field(description="When the authority said that it has it.")
    fingerprint: str = Field(description="SHA-256 of the bytes of `content`.")
    missing: MissingThen
    enclosures: tuple[EnclosureShown, ...]
    reply_by: Literal["paper", "mailbox"]
    has_file: bool = Field(description="Whether the receipt can be read as PDF already.")


def shown_receipt(receipt: Receipt) -> ReceiptShown:
    """The receipt."""
    header = receipt.header
    return ReceiptShown(
        id=receipt.public_id,
        number=header.number,
        benefit=header.benefit,
        procedure=header.procedure,
        place=header.place,
        received_at=header.received_at,
        state=receipt.state,
        delivered_at=receipt.delivered_at,
        acknowledged_at=receipt.acknowledged_at,
        fingerprint=receipt.content_hash.hex(),
        missing=shown_missing(receipt.missing),
        enclosures=tuple(
            EnclosureShown(**{name: getattr(e, name) for name in EnclosureShown.model_fields})
            for e in receipt.enclosures
        ),
        reply_by=receipt.reach.channel,
        has_file=receipt.receipt_file is not None,
    )


def shown_missing(missing: Missing) -> MissingThen:
    """What was not there."""
    documents = tuple(DocumentMissing(document=d.key, item=d.item) for d in missing.documents)
    return MissingThen(answers=missing.answers, documents=documents)
