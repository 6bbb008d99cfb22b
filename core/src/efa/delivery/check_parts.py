"""Try every way on which something leaves the platform, and keep what was found for the pages of readiness."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.delivery.addressee import Addressee
from efa.delivery.channels.installed import can_lead
from efa.delivery.check_tables import part_check
from efa.sdk.channel import Channel, Recipient
from efa.tenancy.session import Session

MAIL = "mail"
BENEFIT = "benefit:"
_SECONDS = 10.0
_log = logging.getLogger("efa.delivery")
_ALL = text("SELECT tenant, part, checked_at, missing FROM part_checks()")
Tried = Callable[[], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class PartCheck:
    """One way of one tenant: when it was tried, and the reasons why it does not work. Empty: it does."""

    tenant: UUID
    part: str
    checked_at: datetime
    missing: tuple[str, ...]


async def try_parts(parts: Mapping[str, Tried]) -> Mapping[str, Sequence[str]]:
    """What is missing, part by part; one that raises or does not answer in time is out of reach."""
    found = await asyncio.gather(*(_try(tried) for tried in parts.values()))
    return dict(zip(parts, found, strict=True))


def of_channels(channels: Mapping[str, Channel], to: Addressee, benefits: Collection[str]) -> Mapping[str, Tried]:
    """How to try every channel that these benefits of one authority use."""
    leading = to.leading(benefits)
    return {
        key: _checker(channels.get(key), recipients, leads=key in leading)
        for key, recipients in to.ways(benefits).items()
    }


async def record_checks(session: Session, found: Mapping[str, Sequence[str]], now: datetime) -> None:
    """Keep what was found, and forget ways that are no longer used."""
    await session.db.execute(
        delete(part_check).where(part_check.c.tenant == session.tenant, part_check.c.part.not_in(found))
    )
    for part, missing in found.items():
        values = {"checked_at": now, "missing": list(missing)}
        statement = insert(part_check).values(tenant=session.tenant, part=part, **values)
        await session.db.execute(statement.on_conflict_do_update(index_elements=["tenant", "part"], set_=values))


async def checks(session: Session) -> tuple[PartCheck, ...]:
    """What was found for this tenant and those above it."""
    lineage = part_check.c.tenant.in_([session.tenant, *session.above])
    return _read((await session.db.execute(select(part_check).where(lineage).order_by(part_check.c.part))).all())


async def all_checks(db: AsyncConnection) -> tuple[PartCheck, ...]:
    """What was found for every tenant, for the operator."""
    return _read((await db.execute(_ALL)).all())


def _read(rows: Sequence[Row[Any]]) -> tuple[PartCheck, ...]:
    return tuple(PartCheck(row.tenant, row.part, row.checked_at, tuple(row.missing)) for row in rows)


def _checker(channel: Channel | None, recipients: Sequence[Recipient], *, leads: bool) -> Tried:
    async def tried() -> Sequence[str]:
        if channel is None:
            return ("not_installed",)
        cannot_lead = ("cannot_lead",) if leads and not can_lead(channel) else ()
        found = [missing for recipient in recipients for missing in await channel.check(recipient)]
        return tuple(dict.fromkeys((*cannot_lead, *found)))

    return tried


async def _try(tried: Tried) -> Sequence[str]:
    try:
        async with asyncio.timeout(_SECONDS):
            return tuple(await tried())
    except Exception as error:  # noqa: BLE001 - a channel may raise anything
        _log.warning("part.unreachable", extra={"error": type(error).__name__})
        return ("unreachable",)
