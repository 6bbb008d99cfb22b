"""Where a person wants to be told that something is new."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.applications.content import open_application, open_draft
from efa.applications.tables import application, draft
from efa.kit.ids import new_id
from efa.mailbox.errors import NotAnAddress
from efa.mailbox.tables import notification_address
from efa.tenancy.keys import new_record_key, read_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_ADDRESS = re.compile(r"[^@\s<>,;:\"()\x00-\x1f\x7f]+@[^@\s<>,;:\"()\x00-\x1f\x7f]+\.[^@\s<>,;:\"()\x00-\x1f\x7f]+")
_LONGEST = 254
_PURPOSE = "address"


@dataclass(frozen=True, slots=True)
class MailTo:
    """An address and the language of the mail."""

    address: str
    lang: str


def check_address(text: str) -> str:
    """The address without outer blanks. Raises NotAnAddress."""
    address = text.strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise NotAnAddress
    return address


async def set_address(session: Session, owner: bytes, text: str, lang: str, now: datetime) -> None:
    """Remember the address of a person in place of an earlier one. Raises NotAnAddress."""
    address = check_address(text)
    await forget_address(session, owner)
    record = new_id()
    key = await new_record_key(session, record)
    row = {"record": record, "address": key.encrypt(address.encode(), _PURPOSE), "lang": lang, "changed_at": now}
    await session.db.execute(insert(notification_address).values(tenant=session.tenant, owner=owner, **row))


async def own_address(session: Session, owner: bytes) -> MailTo | None:
    """The address that a person entered."""
    mine = (notification_address.c.tenant == session.tenant) & (notification_address.c.owner == owner)
    row = (await session.db.execute(select(notification_address).where(mine))).one_or_none()
    key = await read_record_key(session, row.record) if row else None
    return MailTo(key.decrypt(bytes(row.address), _PURPOSE).decode(), row.lang) if row and key else None


async def pass_on_address(session: Session, before: bytes, after: bytes) -> None:
    """Let the address of a guest follow what they began to their account, which may have one of its own."""
    c = notification_address.c
    if await own_address(session, after) is None:
        of_guest = update(notification_address).where(c.tenant == session.tenant, c.owner == before)
        await session.db.execute(of_guest.values(owner=after))


async def forget_address(session: Session, owner: bytes) -> None:
    """Delete the address and destroy its key."""
    mine = (notification_address.c.tenant == session.tenant) & (notification_address.c.owner == owner)
    records = (
        await session.db.scalars(delete(notification_address).where(mine).returning(notification_address.c.record))
    ).all()
    await session.db.execute(
        delete(record_key).where(record_key.c.tenant == session.tenant, record_key.c.record.in_(records))
    )


async def address_about_application(session: Session, wanted: UUID) -> MailTo | None:
    """The owner's address, else the one given in the application."""
    c = application.c
    query = select(c.owner, c.lang, c.content, c.record).where(c.tenant == session.tenant, c.id == wanted)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        return None
    if own := await own_address(session, bytes(row.owner)):
        return own
    key = await read_record_key(session, row.record)
    return _usable(open_application(key, bytes(row.content)).reach.email, row.lang) if key else None


async def address_about_draft(session: Session, wanted: UUID) -> MailTo | None:
    """The owner's address, else the one given in the draft."""
    c = draft.c
    query = select(c.owner, c.lang, c.content, c.id).where(c.tenant == session.tenant, c.id == wanted)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        return None
    if own := await own_address(session, bytes(row.owner)):
        return own
    key = await read_record_key(session, row.id)
    return _usable(open_draft(key, bytes(row.content)).reach.email, row.lang) if key else None


def _usable(text: str | None, lang: str) -> MailTo | None:
    try:
        return MailTo(check_address(text), lang) if text else None
    except NotAnAddress:
        return None
