"""SQL that offering, switching and configuring share: what is switched on for a tenant, its settings and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from efa.catalogue.own_texts import OwnTexts
from efa.catalogue.tables import benefit_setting, benefit_text, enabled_benefit
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Enabled:
    """A benefit that is switched on. `managed`: by the state's files, so read-only in the page."""

    benefit: str
    since: datetime
    until: datetime | None
    managed: bool


async def enabled_benefits(session: Session, now: datetime, benefit: str | None = None) -> Mapping[str, Enabled]:
    """What is switched on at this moment, by benefit."""
    table = enabled_benefit.c
    on = [table.since <= now, or_(table.until.is_(None), table.until > now), *_of(table.benefit, benefit)]
    query = select(table.benefit, table.since, table.until, table.managed).where(table.tenant == session.tenant, *on)
    rows = (await session.db.execute(query)).all()
    return {row.benefit: Enabled(row.benefit, row.since, row.until, row.managed) for row in rows}


async def switch_is_managed(session: Session, benefit: str) -> bool:
    """Whether the state's files decided last if the benefit is on or off."""
    table = enabled_benefit.c
    query = select(table.managed).where(table.tenant == session.tenant, table.benefit == benefit)
    return bool(await session.db.scalar(query.order_by(table.since.desc()).limit(1)))


async def benefit_settings(session: Session, benefit: str | None = None) -> Mapping[str, Mapping[str, object]]:
    """Settings in force by benefit: each name from the nearest of the tenant, its Kreis and its Land."""
    return await _merged(session, [session.tenant, *session.above], benefit)


async def inherited_settings(session: Session, benefit: str) -> Mapping[str, object]:
    """What the Kreis and the Land have set for this benefit."""
    return (await _merged(session, [*session.above], benefit)).get(benefit, {})


async def _merged(session: Session, lineage: Sequence[UUID], benefit: str | None) -> Mapping[str, Mapping[str, object]]:
    table = benefit_setting.c
    query = (
        select(table.benefit, table.settings)
        .where(table.tenant.in_(lineage), *_of(table.benefit, benefit))
        .order_by(func.array_position(lineage, table.tenant).desc())
    )
    merged: dict[str, dict[str, object]] = {}
    for row in (await session.db.execute(query)).all():
        merged.setdefault(row.benefit, {}).update(cast("Mapping[str, object]", row.settings))
    return merged


async def own_texts(session: Session, benefit: str | None = None) -> Mapping[str, OwnTexts]:
    """What the tenant says in its own words, by benefit: each text from the nearest of it, its Kreis and its Land."""
    lineage, table = [session.tenant, *session.above], benefit_text.c
    query = (
        select(table.benefit, table.lang, table.key, table.said)
        .where(table.tenant.in_(lineage), *_of(table.benefit, benefit))
        .order_by(func.array_position(lineage, table.tenant).desc())
    )
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in (await session.db.execute(query)).all():
        found.setdefault(row.benefit, {}).setdefault(row.lang, {})[row.key] = row.said
    return found


def _of(column: ColumnElement[str], benefit: str | None) -> list[ColumnElement[bool]]:
    return [] if benefit is None else [column == benefit]
