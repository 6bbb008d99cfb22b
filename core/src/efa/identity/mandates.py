"""Mandates as one authority knows them, read with its keys."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, select

from efa.identity.client_people import client_owner
from efa.identity.errors import MandateNotFound
from efa.identity.mandate_acts import Aufgabenbereich, ConfirmedHow, MandateAct, MandateKind, Notices
from efa.identity.mandate_tables import mandate as table
from efa.identity.organisation_tables import organisation
from efa.kit.clock import day_of
from efa.kit.crypto import RecordKey
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

State = Literal["pending_authority", "active", "rejected", "withdrawn", "revoked"]
_NAMES, _REASON = "mandate", "mandate reason"
SIDES = ("principal_account", "principal_client", "agent_account", "agent_organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What both sides are called, and what else a certificate says of the person.

    `reserved`: the court has ordered an Einwilligungsvorbehalt (§ 1825 BGB). `address` of an agent who is no
    organisation: street and number, then after a comma postcode and town.
    """

    principal: str
    agent: str
    born: str = ""  # ISO, of a person without account
    reserved: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who acts for whom, how far, and why it holds. `valid_until` is the last day, None: until revoked."""

    id: UUID
    kind: MandateKind
    principal_account: bytes | None
    principal_client: UUID | None
    agent_account: bytes | None
    agent_organisation: UUID | None
    benefits: frozenset[str]
    acts: frozenset[MandateAct]
    receives_notices: Notices
    evidence: str | None
    aufgabenbereiche: frozenset[Aufgabenbereich]
    state: State
    confirmed_how: ConfirmedHow | None
    trust: int
    names: Names
    created_at: datetime
    confirmed_at: datetime | None
    valid_until: date | None
    checked_at: datetime | None
    ended_at: datetime | None
    reason: str
    agent_suspended: bool = False

    def owner(self, session: Session) -> bytes:
        """Whose drafts and applications these are: the principal's, also of one without account."""
        if self.principal_client is not None:
            return client_owner(session, self.principal_client)
        return self.principal_account or b""

    def sides(self) -> dict[str, object]:
        """Both sides, by column."""
        return {name: getattr(self, name) for name in SIDES}

    def expired(self, now: datetime) -> bool:
        """Whether its last day in Germany is over."""
        return self.valid_until is not None and day_of(now) > self.valid_until

    def standing(self, now: datetime) -> str:
        """The state as people read it: an active one may have expired, or its organisation may not act at present."""
        if self.state != "active":
            return self.state
        return "expired" if self.expired(now) else "suspended" if self.agent_suspended else "active"


async def find_mandate(session: Session, wanted: UUID, *, lock: bool = False) -> Mandate:
    """One mandate; `lock`: nobody ends it before this transaction does. Raises MandateNotFound."""
    query = _all(session).where(table.c.id == wanted)
    row = (await session.db.execute(query.with_for_update(of=table, read=True) if lock else query)).one_or_none()
    if row is None:
        raise MandateNotFound
    return read_mandate(session, row)


async def known_mandate(session: Session, wanted: UUID) -> Mandate | None:
    """The same; None for one that is forgotten, or was given to another authority."""
    try:
        return await find_mandate(session, wanted)
    except MandateNotFound:
        return None


async def mandates_by(session: Session, principal: bytes) -> tuple[Mandate, ...]:
    """Every mandate that a person with account has given, the latest first."""
    return await _found(session, table.c.principal_account == principal)


async def mandates_to(session: Session, agent: bytes) -> tuple[Mandate, ...]:
    """Every mandate that one person with account was given, the latest first."""
    return await _found(session, table.c.agent_account == agent)


async def mandates_for(session: Session, organisation: UUID) -> tuple[Mandate, ...]:
    """Every mandate of an organisation, the latest first."""
    return await _found(session, table.c.agent_organisation == organisation)


async def mandates_of_client(session: Session, client: UUID) -> tuple[Mandate, ...]:
    """Every mandate for a person without account, the latest first."""
    return await _found(session, table.c.principal_client == client)


async def mandates_to_check(session: Session) -> tuple[Mandate, ...]:
    """Those that hold only once the authority has looked at the evidence, the latest first."""
    return await _found(session, table.c.state == "pending_authority")


def seal_names(key: RecordKey, names: Names) -> bytes:
    """The names, encrypted under the mandate's key."""
    return key.encrypt(json.dumps(asdict(names), ensure_ascii=False).encode(), _NAMES)


def seal_reason(key: RecordKey, reason: str) -> bytes:
    """Why it was rejected, encrypted under the mandate's key."""
    return key.encrypt(reason.encode(), _REASON)


def read_mandate(session: Session, row: Row[Any]) -> Mandate:
    """A row with its wrapped key as a value."""
    key = session.keys.open_record(row.id, bytes(row.wrapped))
    return Mandate(
        id=row.id,
        kind=MandateKind(row.kind),
        principal_account=_bytes(row.principal_account),
        principal_client=row.principal_client,
        agent_account=_bytes(row.agent_account),
        agent_organisation=row.agent_organisation,
        benefits=frozenset(row.benefits),
        acts=frozenset(MandateAct(act) for act in row.acts),
        receives_notices=Notices(row.receives_notices),
        evidence=row.evidence,
        aufgabenbereiche=frozenset(Aufgabenbereich(task) for task in row.aufgabenbereiche),
        state=cast("State", row.state),
        confirmed_how=ConfirmedHow(row.confirmed_how) if row.confirmed_how else None,
        trust=row.trust,
        names=Names(**json.loads(key.decrypt(bytes(row.sealed), _NAMES))),
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        valid_until=row.valid_until,
        checked_at=row.checked_at,
        ended_at=row.ended_at,
        reason=key.decrypt(bytes(row.reason), _REASON).decode() if row.reason else "",
        agent_suspended=row.standing == "suspended",
    )


def _all(session: Session) -> Select[Any]:
    keyed = and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.id)
    agent = and_(organisation.c.tenant == table.c.tenant, organisation.c.id == table.c.agent_organisation)
    joined = table.join(record_key, keyed).outerjoin(organisation, agent)
    return (
        select(table, record_key.c.wrapped, organisation.c.standing)
        .select_from(joined)
        .where(table.c.tenant == session.tenant)
    )


async def _found(session: Session, which: ColumnElement[bool]) -> tuple[Mandate, ...]:
    query = _all(session).where(which).order_by(table.c.created_at.desc(), table.c.id)
    return tuple(read_mandate(session, row) for row in (await session.db.execute(query)).all())


def _bytes(value: object) -> bytes | None:
    return None if value is None else bytes(cast("bytes", value))
