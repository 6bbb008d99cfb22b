"""Sessions on the server: find the one behind a cookie, keep it alive, end it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    DateTime,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from efa.identity.actor import Actor, Citizen, Guest, Postbox, Realm, Representative, Staff, Verified
from efa.identity.organisation_rights import Acting
from efa.identity.organisations import acting_as
from efa.identity.rights import Role
from efa.identity.sealed import short_lived, unseal
from efa.identity.tables import login_session, membership, person, provider_logout
from efa.identity.trust import Trust, still_valid
from efa.kit.crypto import RecordKey, token_hash
from efa.tenancy.session import Session

LONGEST = timedelta(hours=12)  # of people; staff have a shorter one
_TOUCH_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginSession:
    """A browser that is known to one tenant. `trust` is what is left of the level of the login.

    `elsewhere`: staff who work at other authorities too.
    """

    id: UUID
    realm: Realm
    actor: Actor
    owner: bytes
    csrf: bytes
    trust: Trust
    opened_at: datetime
    seen_at: datetime
    idle_minutes: int
    ends_at: datetime
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSession:
    """A line in the list of one's own sessions."""

    id: UUID
    opened_at: datetime
    seen_at: datetime
    this: bool


async def find_session(session: Session, token: str, now: datetime) -> LoginSession | None:
    """The session of a cookie. None when it ran out, was ended here or at the provider, or its owner left."""
    values = {"tenant": session.tenant, "token": token_hash(token), "now": now}
    row = (await session.db.execute(_FIND, values)).one_or_none()
    if row is None or (row.realm == Realm.STAFF and not row.roles):
        return None
    acting = await acting_as(session, row.member, now) if row.realm == Realm.ORGANISATION else None
    return _read(row, short_lived(session.keys, row.id, token), now, acting)


async def touch(session: Session, found: LoginSession, now: datetime) -> None:
    """Note that the person is there: at most one write a minute."""
    if now - found.seen_at >= _TOUCH_AFTER:
        await extend(session, found, now, asked=False)


async def extend(session: Session, found: LoginSession, now: datetime, *, asked: bool = True) -> None:
    """Begin the idle time anew. The absolute end of an account stays, and so does what is left of the trust.

    A guest has nobody to be again: nothing is proven that could decay, and a new session would lose the drafts.
    """
    values: dict[str, object] = {"seen_at": now, "trust": int(found.trust)}
    if asked and found.realm is Realm.GUEST:
        values["ends_at"] = now + LONGEST
    await session.db.execute(update(login_session).where(_one(session, found.id)).values(**values))


async def end(session: Session, wanted: UUID) -> None:
    """End a session at once."""
    await session.db.execute(delete(login_session).where(_one(session, wanted)))


async def own_sessions(session: Session, found: LoginSession, now: datetime) -> tuple[OwnSession, ...]:
    """Every browser in which the same person is logged in here, the newest first."""
    c = login_session.c
    query = select(c.id, c.opened_at, c.seen_at).where(_of_owner(session, found), _alive(now))
    rows = (await session.db.execute(query.order_by(c.opened_at.desc()))).all()
    return tuple(OwnSession(id=r.id, opened_at=r.opened_at, seen_at=r.seen_at, this=r.id == found.id) for r in rows)


async def end_others(session: Session, found: LoginSession) -> int:
    """End every other session of the same person; say how many there were."""
    others = and_(_of_owner(session, found), login_session.c.id != found.id)
    return (await session.db.execute(delete(login_session).where(others))).rowcount


def _read(row: Row[Any], key: RecordKey, now: datetime, acting: Acting | None) -> LoginSession:
    level = _left_of(row, now)
    return LoginSession(
        id=row.id,
        realm=Realm(row.realm),
        actor=_actor(row, key, level, acting),
        owner=bytes(row.owner),
        csrf=bytes(row.csrf),
        trust=level,
        opened_at=row.opened_at,
        seen_at=row.seen_at,
        idle_minutes=row.idle_minutes,
        ends_at=row.ends_at,
        elsewhere=row.elsewhere,
    )


def _left_of(row: Row[Any], now: datetime) -> Trust:
    """The level of an account decays; a second factor of staff holds as long as the session."""
    reached = Trust(row.trust)
    if row.realm == Realm.STAFF:
        return reached
    return still_valid(reached, reached_at=row.opened_at, seen_at=row.seen_at, now=now)


def _actor(row: Row[Any], key: RecordKey, level: Trust, acting: Acting | None) -> Actor:
    if row.realm == Realm.STAFF:
        return Staff(row.person, row.name, frozenset(Role(role) for role in row.roles), level, row.proved_at)
    known = unseal(key, "session", bytes(row.sealed))
    account = str(known["account"])
    if row.realm == Realm.GUEST:
        return Guest(account)
    if row.realm == Realm.ORGANISATION:
        return Representative(account, level, row.id, str(known["name"]), acting)
    told = cast("dict[str, tuple[str, int]]", known["verified"])
    verified = {name: Verified(value, Trust(trust)) for name, (value, trust) in told.items()}
    postbox = Postbox(*map(str, cast("list[str]", known.get("postbox", ()))))
    return Citizen(account, level, row.id, str(known["name"]), verified, str(known["by"]), postbox)


def _find(now: BindParameter[datetime]) -> Select[Any]:
    of_person = and_(person.c.tenant == login_session.c.tenant, person.c.id == login_session.c.person)
    member = and_(
        membership.c.tenant == login_session.c.tenant,
        membership.c.person == login_session.c.person,
        membership.c.since <= now,
        or_(membership.c.until.is_(None), membership.c.until > now),
    )
    joined = login_session.outerjoin(person, of_person).outerjoin(membership, member)
    named = (login_session.c.tenant == bindparam("tenant"), login_session.c.token == bindparam("token"))
    return select(*_READ, person.c.name, membership.c.roles).select_from(joined).where(*named, _alive(now))


def _alive(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    idle = func.make_interval(0, 0, 0, 0, 0, login_session.c.idle_minutes)
    ended_there = select(provider_logout.c.key).where(provider_logout.c.key == login_session.c.provider_session)
    return and_(login_session.c.ends_at > now, login_session.c.seen_at + idle > now, ~ended_there.exists())


def _of_owner(session: Session, found: LoginSession) -> ColumnElement[bool]:
    return and_(
        login_session.c.tenant == session.tenant,
        login_session.c.owner == found.owner,
        login_session.c.realm == found.realm.value,
    )


def _one(session: Session, wanted: UUID) -> ColumnElement[bool]:
    return and_(login_session.c.tenant == session.tenant, login_session.c.id == wanted)


_READ = [column for column in login_session.c if column.name not in ("tenant", "token", "id_token", "provider_session")]
_FIND = _find(bindparam("now", type_=DateTime(timezone=True)))  # built once: each request asks it
