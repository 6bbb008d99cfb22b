"""People without account of their own whom somebody assists; forgotten 90 days after the last thing done for them."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from efa.identity.mandate_tables import client_person as table
from efa.identity.mandate_tables import mandate
from efa.kit.ids import new_id
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

KEPT = timedelta(days=90)
_PURPOSE = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPerson:
    """Who is assisted: name, and birth date in ISO form or ''."""

    name: str
    born: str = ""


async def enter_client(
    session: Session, who: ClientPerson, now: datetime, *, account: bytes | None, organisation: UUID | None
) -> UUID:
    """The person's id; `account` or `organisation` assists."""
    client = new_id()
    key = await new_record_key(session, client)
    sealed = key.encrypt(json.dumps(asdict(who), ensure_ascii=False).encode(), _PURPOSE)
    agent = {"agent_account": None if organisation else account, "agent_organisation": organisation}
    row = {"id": client, "sealed": sealed, "created_at": now, "seen_at": now, **agent}
    await session.db.execute(insert(table).values(tenant=session.tenant, **row))
    return client


async def seen(session: Session, client: UUID, now: datetime) -> None:
    """Something was done for the person: the 90 days begin anew."""
    c = table.c
    await session.db.execute(update(table).where(c.tenant == session.tenant, c.id == client).values(seen_at=now))


async def idle_clients(session: Session, now: datetime) -> tuple[UUID, ...]:
    """Whom nobody has done anything for in 90 days."""
    c = table.c
    query = select(c.id).where(c.tenant == session.tenant, c.seen_at <= now - KEPT).order_by(c.id)
    return tuple((await session.db.scalars(query)).all())


def client_owner(session: Session, client: UUID) -> bytes:
    """What drafts and applications of a person without account belong to."""
    return session.keys.pairwise(f"client:{client}")


async def forget_client(session: Session, client: UUID) -> tuple[UUID, ...]:
    """Delete the person with their mandates, which are named, and the keys of both."""
    c, m = table.c, mandate.c
    of_them = (m.tenant == session.tenant, m.principal_client == client)
    mandates = (await session.db.scalars(select(m.id).where(*of_them))).all()
    await session.db.execute(delete(table).where(c.tenant == session.tenant, c.id == client))
    keys = (record_key.c.tenant == session.tenant, record_key.c.record.in_([client, *mandates]))
    await session.db.execute(delete(record_key).where(*keys))
    return tuple(mandates)
