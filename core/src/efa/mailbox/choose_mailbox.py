"""A person chooses that copies go into a mailbox of theirs outside the platform, and ends it again."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, insert, select

from efa.kit.ids import new_id
from efa.mailbox.consent import Kind, ShownText, consents_since, give_consent, withdraw_consent
from efa.mailbox.copy_tables import chosen_mailbox
from efa.mailbox.errors import NoOtherMailbox
from efa.tenancy.keys import new_record_key, read_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_PURPOSE = "handle"
CONSENT: Kind = "mailbox_copy"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which mailbox, under which address there, since when."""

    mailbox: str
    handle: str = field(repr=False)
    since: datetime


@dataclass(frozen=True, slots=True)
class ToldMailbox:
    """What the account service said at this login: the address of the person's mailbox. `mailbox`: of which kind."""

    mailbox: str
    handle: str = field(repr=False)


async def choose_mailbox(session: Session, account: str, told: ToldMailbox, shown: ShownText, now: datetime) -> None:
    """From now on copies go there; the consent is kept with its text. Raises NoOtherMailbox, ConsentNeedsAccount."""
    if not told.handle:
        raise NoOtherMailbox
    await give_consent(session, account, CONSENT, shown, now=now)
    owner = session.keys.pairwise(account)
    await forget_mailbox(session, owner)
    await _keep(session, owner, told, now)


async def renew_mailbox(session: Session, account: str, told: ToldMailbox) -> None:
    """At a login: who still wants copies and whose address was forgotten gets them where this login says."""
    owner = session.keys.pairwise(account)
    since = await consents_since(session, owner, CONSENT) if told.handle else None
    if since and await own_mailbox(session, owner) is None:
        await _keep(session, owner, told, since)


async def end_mailbox(session: Session, owner: bytes, now: datetime) -> None:
    """No more copies; the address of the mailbox is forgotten."""
    await withdraw_consent(session, owner, CONSENT, now)
    await forget_mailbox(session, owner)


async def forget_mailbox(session: Session, owner: bytes) -> None:
    """Delete the address by destroying its key; a consent that stands lets the next login name another."""
    mine = (chosen_mailbox.c.tenant == session.tenant) & (chosen_mailbox.c.owner == owner)
    records = select(chosen_mailbox.c.record).where(mine)
    await session.db.execute(
        delete(record_key).where(record_key.c.tenant == session.tenant, record_key.c.record.in_(records))
    )


async def own_mailbox(session: Session, owner: bytes) -> Chosen | None:
    """What a person chose."""
    mine = (chosen_mailbox.c.tenant == session.tenant) & (chosen_mailbox.c.owner == owner)
    row = (await session.db.execute(select(chosen_mailbox).where(mine))).one_or_none()
    key = await read_record_key(session, row.record) if row else None
    if row is None or key is None:
        return None
    return Chosen(row.mailbox, key.decrypt(bytes(row.handle), _PURPOSE).decode(), row.chosen_at)


async def _keep(session: Session, owner: bytes, told: ToldMailbox, since: datetime) -> None:
    record = new_id()
    key = await new_record_key(session, record)
    row = {"record": record, "mailbox": told.mailbox, "handle": key.encrypt(told.handle.encode(), _PURPOSE)}
    statement = insert(chosen_mailbox).values(tenant=session.tenant, owner=owner, chosen_at=since, **row)
    await session.db.execute(statement)
