"""Codes that bring two people together: the one who asks for help, and the one who helps. Each opens once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import delete, insert, select

from efa.identity.code_attempts import failed_try, may_try
from efa.identity.mandate_acts import MandateAct, MandateKind, Notices
from efa.identity.mandate_tables import mandate_code as table
from efa.identity.sealed import seal, short_lived, unseal
from efa.kit.ids import new_id, read_speakable, speakable
from efa.tenancy.session import Session

LIFE = timedelta(days=14)
_LENGTH = 12  # 60 bits
_PURPOSE = "mandate code"
Side = Literal["principal", "agent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How far a mandate goes: `valid_until` is its last day, None: until it is revoked."""

    kind: MandateKind
    benefits: frozenset[str]
    acts: frozenset[MandateAct]
    receives_notices: Notices = Notices.NONE
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who makes a code: an account (pairwise) or an organisation; `trust` of the login behind it, and the `address`
    that the account service told of a person who will act.
    """

    side: Side
    name: str
    trust: int = 0
    account: bytes | None = None
    organisation: UUID | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCode:
    """What a code stands for; `scope` only where the principal made it."""

    id: UUID
    maker: Maker
    scope: Scope | None


async def make_code(session: Session, maker: Maker, scope: Scope | None, now: datetime) -> str:
    """A code to hand on, told once."""
    code, wanted = speakable(_LENGTH), new_id()
    told = {"name": maker.name, "trust": maker.trust, "address": maker.address}
    told |= {"scope": _written(scope) if scope else None}
    values = {
        "id": wanted,
        "code": session.keys.blind("mandate", code),
        "side": maker.side,
        "account": maker.account,
        "organisation": maker.organisation,
        "sealed": seal(short_lived(session.keys, wanted), _PURPOSE, told),
        "expires_at": now + LIFE,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, **values))
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


async def read_code(session: Session, typed: str, made_by: Side, who: bytes, now: datetime) -> OpenedCode | None:
    """What the code stands for, None for every reason why it opens nothing; `who` types is counted."""
    if not await may_try(session, who, now):
        return None
    c = table.c
    hashed = session.keys.blind("mandate", read_speakable(typed))
    query = select(table).where(c.tenant == session.tenant, c.code == hashed, c.side == made_by, c.expires_at > now)
    row = (await session.db.execute(query.with_for_update())).one_or_none()
    if row is None:
        await failed_try(session, who, now)
        return None
    told = unseal(short_lived(session.keys, row.id), _PURPOSE, bytes(row.sealed))
    account = bytes(row.account) if row.account is not None else None
    maker = Maker(
        side=row.side,
        name=str(told["name"]),
        trust=cast("int", told["trust"]),
        account=account,
        organisation=row.organisation,
        address=str(told["address"]),
    )
    scope = cast("dict[str, object] | None", told["scope"])
    return OpenedCode(id=row.id, maker=maker, scope=_read(scope) if scope else None)


async def use_up(session: Session, code: UUID) -> None:
    """The code opens nothing any more."""
    await session.db.execute(delete(table).where(table.c.tenant == session.tenant, table.c.id == code))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOffer:
    """A code that a person made and nobody has typed yet; the code itself is known to nobody but them."""

    id: UUID
    scope: Scope
    expires_at: datetime


async def open_offers(session: Session, account: bytes, now: datetime) -> tuple[OpenOffer, ...]:
    """What a person (pairwise) offers to whoever types their code, the latest first."""
    c = table.c
    which = (c.tenant == session.tenant, c.account == account, c.side == "principal", c.expires_at > now)
    rows = (await session.db.execute(select(c.id, c.sealed, c.expires_at).where(*which).order_by(c.id.desc()))).all()
    return tuple(
        OpenOffer(id=r.id, scope=_offered(session, r.id, bytes(r.sealed)), expires_at=r.expires_at) for r in rows
    )


async def end_offer(session: Session, account: bytes, wanted: UUID) -> None:
    """The code opens nothing any more; one of somebody else, or used meanwhile, changes nothing."""
    c = table.c
    await session.db.execute(delete(table).where(c.tenant == session.tenant, c.account == account, c.id == wanted))


async def end_codes_of(session: Session, account: bytes) -> None:
    """Every code that a person (pairwise) made, on either side."""
    await session.db.execute(delete(table).where(table.c.tenant == session.tenant, table.c.account == account))


def _offered(session: Session, code: UUID, sealed: bytes) -> Scope:
    told = unseal(short_lived(session.keys, code), _PURPOSE, sealed)
    return _read(cast("dict[str, object]", told["scope"]))


def _written(scope: Scope) -> dict[str, object]:
    return {
        "kind": scope.kind.value,
        "benefits": sorted(scope.benefits),
        "acts": sorted(scope.acts),
        "receives_notices": scope.receives_notices.value,
        "valid_until": scope.valid_until.isoformat() if scope.valid_until else None,
    }


def _read(told: dict[str, object]) -> Scope:
    until = told["valid_until"]
    return Scope(
        kind=MandateKind(str(told["kind"])),
        benefits=frozenset(cast("list[str]", told["benefits"])),
        acts=frozenset(MandateAct(act) for act in cast("list[str]", told["acts"])),
        receives_notices=Notices(str(told["receives_notices"])),
        valid_until=date.fromisoformat(str(until)) if until else None,
    )
