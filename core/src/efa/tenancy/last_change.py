"""Who changed a setting of this tenant last, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from efa.tenancy.session import Session
from efa.tenancy.tables import tenant_setting


@dataclass(frozen=True, slots=True)
class Change:
    """`by` is the id of a person of the authority, or the word for the tenants files."""

    at: datetime
    by: str


async def last_change(session: Session, name: str) -> Change | None:
    """The last change of the tenant's own value, None where it has none."""
    c = tenant_setting.c
    query = select(c.changed_at, c.changed_by).where(c.tenant == session.tenant, c.name == name)
    row = (await session.db.execute(query)).one_or_none()
    return Change(row.changed_at, row.changed_by) if row else None
