"""At which authorities somebody works: hints by a keyed hash of the account; the authority itself has the last word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.identity.members import member_of
from efa.identity.proposals import is_proposed
from efa.identity.sealed import short_lived, unseal
from efa.identity.sessions import LoginSession
from efa.identity.staff_tables import workplace as table
from efa.identity.tables import login_session
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import Session, operator_session

_PURPOSE, _MOST = "workplace", 20


async def note_workplace(directory: Directory, account: str, authority: UUID, now: datetime) -> None:
    """Remember that the account works, or is to work, at this authority."""
    row = {"account": directory.keys.blind(_PURPOSE, account), "authority": authority, "seen_at": now}
    entry = insert(table).values(**row)
    keys = [table.c.account, table.c.authority]
    async with operator_session(directory.engine) as db:
        await db.execute(entry.on_conflict_do_update(index_elements=keys, set_={"seen_at": now}))


async def workplaces(directory: Directory, account: str, now: datetime) -> tuple[Tenant, ...]:
    """The authorities that have entered the account, by name: each was asked just now."""
    c = table.c
    hashed = directory.keys.blind(_PURPOSE, account)
    query = select(c.authority).where(c.account == hashed).order_by(c.seen_at.desc()).limit(_MOST)
    async with operator_session(directory.engine) as db:
        noted = (await db.scalars(query)).all()
    found = [await _standing(directory, authority, account, now) for authority in noted]
    if gone := [authority for authority, one in zip(noted, found, strict=True) if not (one.tenant or one.waits)]:
        async with operator_session(directory.engine) as db:
            await db.execute(delete(table).where(c.account == hashed, c.authority.in_(gone)))
    return tuple(sorted((one.tenant for one in found if one.tenant), key=lambda tenant: tenant.name))


async def account_of(session: Session, login: LoginSession, token: str) -> str:
    """The account behind a session of staff; `token` of its cookie."""
    c = login_session.c
    query = select(c.sealed).where(c.tenant == session.tenant, c.id == login.id)
    sealed = bytes((await session.db.execute(query)).scalar_one())
    return str(unseal(short_lived(session.keys, login.id, token), "session", sealed)["account"])


async def note_elsewhere(session: Session, login: LoginSession) -> None:
    """The person also works at other authorities: pages offer to go there."""
    c = login_session.c
    this = (c.tenant == session.tenant, c.id == login.id)
    await session.db.execute(update(login_session).where(*this).values(elsewhere=True))


@dataclass(frozen=True, slots=True)
class _Standing:
    """`tenant` where the account is entered; `waits`: it is proposed there, and may be entered any moment."""

    tenant: Tenant | None = None
    waits: bool = False


async def _standing(directory: Directory, authority: UUID, account: str, now: datetime) -> _Standing:
    try:
        tenant = await directory.by_id(authority)
    except UnknownTenant:
        return _Standing()
    async with directory.session(authority) as session:
        if await member_of(session, account, now):
            return _Standing(tenant)
        return _Standing(waits=await is_proposed(session, account))
