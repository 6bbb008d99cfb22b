"""The drafts and applications of one person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.errors import ApplicationNotFound
from efa.applications.states import State
from efa.applications.tables import application, draft
from efa.tenancy.session import Session

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDraft:
    """A draft, without what is written in it."""

    id: UUID
    benefit: str
    procedure: str
    place: str
    changed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MyApplication:
    """An application, without what was handed in. `definition` names the texts of its benefit."""

    id: UUID
    public_id: UUID
    number: str
    benefit: str
    procedure: str
    definition: str
    place: str
    state: State
    version: int
    missing: int
    received_at: datetime
    delivered_at: datetime | None
    acknowledged_at: datetime | None
    state_since: datetime


async def my_drafts(session: Session, owner: bytes, now: datetime) -> tuple[MyDraft, ...]:
    """Open drafts, the one changed last first."""
    columns = (draft.c[name] for name in MyDraft.__slots__)
    mine = (draft.c.tenant == session.tenant, draft.c.owner == owner, draft.c.expires_at > now)
    query = select(*columns).where(*mine).order_by(draft.c.changed_at.desc()).limit(_MOST)
    return tuple(MyDraft(**row._asdict()) for row in (await session.db.execute(query)).all())


async def my_applications(session: Session, owner: bytes, benefit: str | None = None) -> tuple[MyApplication, ...]:
    """Applications, the latest first; of one benefit where it is named, to warn before a second one."""
    columns = (application.c[name] for name in MyApplication.__slots__)
    query = select(*columns).where(application.c.tenant == session.tenant, application.c.owner == owner)
    if benefit:
        query = query.where(application.c.benefit == benefit)
    rows = (await session.db.execute(query.order_by(application.c.received_at.desc()).limit(_MOST))).all()
    return tuple(MyApplication(**row._asdict()) for row in rows)


async def my_application(session: Session, owner: bytes, public_id: UUID) -> MyApplication | None:
    """One of them by the id in its address, None where it is somebody else's."""
    columns = (application.c[name] for name in MyApplication.__slots__)
    query = select(*columns).where(
        application.c.tenant == session.tenant, application.c.owner == owner, application.c.public_id == public_id
    )
    row = (await session.db.execute(query)).one_or_none()
    return MyApplication(**row._asdict()) if row else None


async def demand_mine(session: Session, owner: bytes, public_id: UUID) -> MyApplication:
    """The same where it must be there. Raises ApplicationNotFound."""
    found = await my_application(session, owner, public_id)
    if found is None:
        raise ApplicationNotFound
    return found
