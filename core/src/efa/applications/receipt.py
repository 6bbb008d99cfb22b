"""What a citizen can prove: what arrived here, when, with which content, and what was missing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select

from efa.applications.canonical import Header, canonical
from efa.applications.content import ApplicationContent, Enclosure, Missing, Reach, open_application
from efa.applications.errors import ApplicationNotFound
from efa.applications.states import State
from efa.applications.tables import application as table
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Receipt on the platform, apart from what the authority has confirmed since."""

    application: UUID
    public_id: UUID
    header: Header
    state: State
    delivered_at: datetime | None
    acknowledged_at: datetime | None
    content_hash: bytes
    missing: Missing
    enclosures: tuple[Enclosure, ...]
    reach: Reach
    receipt_file: UUID | None

    @property
    def number(self) -> str:
        """What people read aloud."""
        return self.header.number

    @property
    def received_at(self) -> datetime:
        """The time that counts, for ever."""
        return self.header.received_at


@dataclass(frozen=True, slots=True)
class Proof:
    """A receipt with everything behind it."""

    receipt: Receipt
    content: ApplicationContent
    key: RecordKey
    lang: str

    @property
    def canonical(self) -> bytes:
        """The bytes that the fingerprint is taken of."""
        return canonical(self.receipt.header, self.content)


async def read_receipt(session: Session, public_id: UUID, owner: bytes) -> Receipt:
    """The receipt for its owner. Raises ApplicationNotFound."""
    return (await read_proof(session, public_id, owner)).receipt


async def read_proof(session: Session, public_id: UUID, owner: bytes) -> Proof:
    """Receipt and content for the owner. Raises ApplicationNotFound, also once the key is destroyed."""
    found = await find_proof(session, and_(table.c.public_id == public_id, table.c.owner == owner))
    if found is None:
        raise ApplicationNotFound
    return found


async def receipt_of_draft(session: Session, draft: UUID, owner: bytes) -> Receipt | None:
    """The receipt of a draft that was handed in: where its old pages lead to."""
    found = await find_proof(session, and_(table.c.draft == draft, table.c.owner == owner))
    return found.receipt if found else None


async def find_proof(session: Session, wanted: ColumnElement[bool]) -> Proof | None:
    """The one application that fits."""
    query = (
        select(table, record_key.c.wrapped)
        .join(record_key, and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.record))
        .where(table.c.tenant == session.tenant, wanted)
    )
    row = (await session.db.execute(query)).one_or_none()
    return _proof(session, row) if row else None


def _proof(session: Session, row: Row[Any]) -> Proof:
    key = session.keys.open_record(row.record, bytes(row.wrapped))
    content = open_application(key, bytes(row.content))
    header = Header(
        number=row.number,
        received_at=row.received_at,
        benefit=row.benefit,
        procedure=row.procedure,
        definition=row.definition,
        place=row.place,
    )
    receipt = Receipt(
        application=row.id,
        public_id=row.public_id,
        header=header,
        state=row.state,
        delivered_at=row.delivered_at,
        acknowledged_at=row.acknowledged_at,
        content_hash=bytes(row.content_hash),
        missing=content.missing,
        enclosures=content.enclosures,
        reach=content.reach,
        receipt_file=row.receipt_file,
    )
    return Proof(receipt, content, key, row.lang)
