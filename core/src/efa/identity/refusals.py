"""Record what was refused at the door, for auditors and operators; bounded, so that an attack fills no table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Table, delete, func, insert, literal, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.identity.refusal_tables import installation_refusal, refusal
from efa.kit.ids import new_id
from efa.tenancy.session import Session

MOST_A_MINUTE = 60  # of one kind at one tenant; the log has the rest
KEPT = timedelta(days=90)
_LONGEST = 80
Kind = Literal[
    "login_failed",
    "no_membership",
    "wrong_account",
    "too_many_logins",
    "form_not_ours",
    "level_lowered",
    "return_refused",
    "session_ended",
    "session_foreign",
    "right_lacking",
    "unknown_id",
    "code_refused",
    "logout_refused",
    "unknown_host",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """`reason` in words of ours, `number` as the person reads it on the page."""

    kind: Kind
    reason: str
    number: str
    now: datetime


async def record_refusal(session: Session, area: str, refused: Refused) -> None:
    """Note a refusal at this tenant."""
    await _note(session.db, refusal, refused, {"tenant": session.tenant, "area": area})


async def record_installation_refusal(db: AsyncConnection, refused: Refused) -> None:
    """Note a refusal that belongs to no tenant."""
    await _note(db, installation_refusal, refused, {})


async def forget_refusals(session: Session, now: datetime) -> None:
    """Delete a tenant's lines after 90 days; only the worker may."""
    c = refusal.c
    await session.db.execute(delete(refusal).where(c.tenant == session.tenant, c.at <= now - KEPT))


async def forget_installation_refusals(db: AsyncConnection, now: datetime) -> None:
    """Delete the lines of no tenant after 90 days; only the worker may."""
    await db.execute(delete(installation_refusal).where(installation_refusal.c.at <= now - KEPT))


async def _note(db: AsyncConnection, table: Table, refused: Refused, more: dict[str, object]) -> None:
    row = {"id": new_id(), "at": refused.now, "kind": refused.kind, "reason": refused.reason[:_LONGEST]}
    row |= {"number": refused.number, **more}
    values = select(*(literal(value, table.c[name].type).label(name) for name, value in row.items()))
    few = _of_this_minute(table, refused, more).scalar_subquery() < MOST_A_MINUTE
    await db.execute(insert(table).from_select(list(row), values.where(few)))


def _of_this_minute(table: Table, refused: Refused, more: dict[str, object]) -> Any:
    own: ColumnElement[bool] = table.c.tenant == more["tenant"] if "tenant" in more else true()
    recent = table.c.at > refused.now - timedelta(minutes=1)
    return select(func.count()).where(own, recent, table.c.kind == refused.kind)
