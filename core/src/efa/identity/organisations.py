"""Organisations and who belongs to them, read with the keys of one authority."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from efa.identity.organisation_rights import Acting, OrganisationRole
from efa.identity.organisation_standing import Standing, as_known
from efa.identity.organisation_tables import organisation, organisation_member
from efa.kit.crypto import RecordKey
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_TOLD, _NAME = "organisation", "member:{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the account service says of an organisation; '' for what it does not know."""

    name: str
    legal_form: str = ""
    register: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMember:
    """A membership that holds now."""

    id: UUID
    name: str
    role: OrganisationRole
    since: datetime


async def acting_as(session: Session, member: UUID | None, now: datetime) -> Acting | None:
    """The organisation behind a membership, None where it has ended."""
    if member is None:
        return None
    row = (await session.db.execute(_present(session, now, organisation_member.c.id == member))).one_or_none()
    return _acting(session, row) if row else None


async def organisations_of(session: Session, account: bytes, now: datetime) -> tuple[Acting, ...]:
    """Every organisation that an account (pairwise) may act for, by name."""
    rows = (await session.db.execute(_present(session, now, organisation_member.c.account == account))).all()
    return tuple(sorted((_acting(session, row) for row in rows), key=lambda found: (found.name, found.member)))


async def members_of(session: Session, wanted: UUID, now: datetime) -> tuple[OrganisationMember, ...]:
    """Everybody who is a member now, by name."""
    rows = (await session.db.execute(_present(session, now, organisation_member.c.organisation == wanted))).all()
    found = (
        OrganisationMember(id=row.id, name=_name(_key(session, row), row), role=_role(row), since=row.since)
        for row in rows
    )
    return tuple(sorted(found, key=lambda member: (member.name, member.id)))


async def profile_of(session: Session, wanted: UUID) -> Profile | None:
    """What is known of an organisation."""
    query = select(organisation.c.sealed).where(organisation.c.tenant == session.tenant, organisation.c.id == wanted)
    sealed, key = await session.db.scalar(query), await read_record_key(session, wanted)
    return open_profile(key, bytes(sealed)) if sealed and key else None


async def member_names(session: Session, members: frozenset[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Names of organisation and person by membership, also of those that ended: an act keeps its author."""
    if not members:
        return {}
    rows = (await session.db.execute(_every(session).where(organisation_member.c.id.in_(members)))).all()
    keys = {row.id: _key(session, row) for row in rows}
    return {row.id: (open_profile(keys[row.id], bytes(row.profile)).name, _name(keys[row.id], row)) for row in rows}


async def organisation_names(session: Session, wanted: frozenset[UUID]) -> Mapping[UUID, str]:
    """Names of organisations."""
    found = {one: await profile_of(session, one) for one in sorted(wanted)}
    return {one: profile.name for one, profile in found.items() if profile}


def seal_profile(key: RecordKey, profile: Profile) -> bytes:
    """The profile, encrypted under the organisation's key."""
    return key.encrypt(json.dumps(asdict(profile), ensure_ascii=False).encode(), _TOLD)


def open_profile(key: RecordKey, sealed: bytes) -> Profile:
    """The profile again. Raises Undecryptable."""
    return Profile(**json.loads(key.decrypt(sealed, _TOLD)))


def seal_name(key: RecordKey, member: UUID, name: str) -> bytes:
    """A member's name, encrypted under the organisation's key."""
    return key.encrypt(name.encode(), _NAME.format(member))


def holds(now: datetime) -> ColumnElement[bool]:
    """A membership that has not ended."""
    c = organisation_member.c
    return and_(c.since <= now, or_(c.until.is_(None), c.until > now))


def _every(session: Session) -> Select[Any]:
    m, o = organisation_member.c, organisation.c
    of = and_(o.tenant == m.tenant, o.id == m.organisation)
    keyed = and_(record_key.c.tenant == m.tenant, record_key.c.record == m.organisation)
    joined = organisation_member.join(organisation, of).join(record_key, keyed)
    columns = (
        m.id,
        m.organisation,
        m.sealed,
        m.role,
        m.since,
        o.sealed.label("profile"),
        o.standing,
        o.kind,
        record_key.c.wrapped,
    )
    return select(*columns).select_from(joined).where(m.tenant == session.tenant)


def _present(session: Session, now: datetime, which: ColumnElement[bool]) -> Select[Any]:
    return _every(session).where(which, holds(now))


def _key(session: Session, row: Row[Any]) -> RecordKey:
    return session.keys.open_record(row.organisation, bytes(row.wrapped))


def _name(key: RecordKey, row: Row[Any]) -> str:
    return key.decrypt(bytes(row.sealed), _NAME.format(row.id)).decode()


def _role(row: Row[Any]) -> OrganisationRole:
    return OrganisationRole(cast("str", row.role))


def _acting(session: Session, row: Row[Any]) -> Acting:
    profile = open_profile(_key(session, row), bytes(row.profile))
    known = as_known(row.standing, row.kind)
    return Acting(
        organisation=row.organisation,
        member=row.id,
        name=profile.name,
        role=_role(row),
        runs_measures=known.runs_measures,
        suspended=known.standing is Standing.SUSPENDED,
    )
