"""Bills as they lie in the database, and the table of their states."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, and_, select

from efa.applications.bill_tables import provider_bill as table
from efa.applications.tables import application
from efa.applications.third_party_tables import third_party_request
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

BillState = Literal["billed", "accepted", "rejected", "withdrawn"]
BillAct = Literal["accept", "reject", "withdraw"]
BILL_TRANSITIONS: Mapping[tuple[BillState, BillAct], BillState] = MappingProxyType(
    {
        ("billed", "accept"): "accepted",
        ("billed", "reject"): "rejected",
        ("billed", "withdraw"): "withdrawn",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillContent:
    """What is encrypted: cents, for which item, names of organisation and person, why it was rejected."""

    cents: int
    about: str
    organisation: str
    person: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One bill, with the number and the benefit of its application. `month` '' where it is billed once."""

    id: UUID
    application: UUID
    number: str
    benefit: str
    definition: str
    request: UUID
    document: str
    item: str | None
    organisation: UUID
    month: str
    state: BillState
    billed_at: datetime
    decided_at: datetime | None
    decided_by: UUID | None
    content: BillContent


def every_bill(session: Session) -> Select[Any]:
    """All bills of this authority, with what `as_bill` wants to know."""
    b, a, r, k = table.c, application.c, third_party_request.c, record_key.c
    joined = table.join(application, and_(a.tenant == b.tenant, a.id == b.application))
    joined = joined.join(third_party_request, and_(r.tenant == b.tenant, r.id == b.request))
    joined = joined.join(record_key, and_(k.tenant == a.tenant, k.record == a.record))
    columns = (table, a.number, a.benefit, a.definition, a.record, r.document, r.item, k.wrapped)
    return select(*columns).select_from(joined).where(b.tenant == session.tenant)


def as_bill(session: Session, row: Row[Any]) -> Bill:
    """The value of a row of `every_bill`."""
    key = session.keys.open_record(row.record, bytes(row.wrapped))
    names = (name for name in Bill.__slots__ if name != "content")
    return Bill(**{name: getattr(row, name) for name in names}, content=open_bill(key, row.id, bytes(row.sealed)))


def seal_bill(key: RecordKey, bill: UUID, content: BillContent) -> bytes:
    """Under the key of the application, so that it is deleted with it."""
    return key.encrypt(json.dumps(asdict(content), ensure_ascii=False).encode(), _purpose(bill))


def open_bill(key: RecordKey, bill: UUID, sealed: bytes) -> BillContent:
    """The content again. Raises Undecryptable."""
    return BillContent(**json.loads(key.decrypt(sealed, _purpose(bill))))


def with_reason(content: BillContent, reason: str) -> BillContent:
    """The content of a bill that was rejected."""
    return replace(content, reason=reason)


def _purpose(bill: UUID) -> str:
    return f"bill:{bill}"
