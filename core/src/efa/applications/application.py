"""An application in the database: its bookkeeping, and the way to what is encrypted."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select

from efa.applications.content import ApplicationContent, open_application
from efa.applications.errors import ApplicationNotFound
from efa.applications.states import State
from efa.applications.tables import application as table
from efa.kit.crypto import RecordKey
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

BOOKKEEPING = tuple(column for column in table.c if column.name not in {"tenant", "draft", "content", "person_index"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """All that is known of an application without its key. `version` changes with every change of it."""

    id: UUID
    public_id: UUID
    number: str
    record: UUID
    owner: bytes
    benefit: str
    procedure: str
    form_version: int
    definition: str
    lang: str
    place: str
    state: State
    version: int
    content_hash: bytes
    file_reference: str | None
    missing: int
    assigned_to: UUID | None
    received_at: datetime
    submitted_at: datetime
    delivered_at: datetime | None
    acknowledged_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    state_since: datetime
    receipt_file: UUID | None
    mandate: UUID | None = None
    branch: str = ""
    led_by: str | None = None
    lead_taken_at: datetime | None = None

    @property
    def is_led_elsewhere(self) -> bool:
        """Whether a specialist procedure, or another office, asks and decides: here nobody does."""
        return self.led_by is not None and self.lead_taken_at is None


async def find_application(session: Session, wanted: UUID, *, lock: bool = False) -> Application:
    """One application of this tenant. Raises ApplicationNotFound."""
    query = select(*BOOKKEEPING).where(mine(session, wanted))
    row = (await session.db.execute(query.with_for_update() if lock else query)).one_or_none()
    if row is None:
        raise ApplicationNotFound
    return as_application(row)


async def key_of(session: Session, application: Application) -> RecordKey:
    """The key that protects content, files, questions and decisions. Raises ApplicationNotFound once destroyed."""
    key = await read_record_key(session, application.record)
    if key is None:
        raise ApplicationNotFound
    return key


async def read_content(session: Session, application: Application, key: RecordKey) -> ApplicationContent:
    """What was handed in."""
    cipher = await session.db.scalar(select(table.c.content).where(mine(session, application.id)))
    return open_application(key, bytes(cast("bytes", cipher)))


def mine(session: Session, wanted: UUID) -> ColumnElement[bool]:
    """The row of one application of this tenant."""
    return and_(table.c.tenant == session.tenant, table.c.id == wanted)


def as_application(row: Row[tuple[object, ...]]) -> Application:
    """The value of a row of `BOOKKEEPING`."""
    values = row._asdict()
    return Application(**{**values, "owner": bytes(row.owner), "content_hash": bytes(row.content_hash)})
