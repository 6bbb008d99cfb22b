"""How long an application is kept: as the definition says that its answers were given to.

Where that one names no period for a state, the installed version of the benefit does. Where neither does, it is kept:
nobody guesses what the law of a benefit wants, and the auditor's page lists what has no period.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.states import DELETABLE
from efa.applications.tables import application as table
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.catalogue.installed import Catalogue
from efa.catalogue.tables import benefit_definition
from efa.sdk import Retention
from efa.tenancy.session import Session

Rules = Mapping[tuple[str, str], Retention]


async def retention_rules(db: AsyncConnection, catalogue: Catalogue) -> Rules:
    """The period by digest of a definition and state, for every definition that an application may have."""
    rows = (await db.execute(select(benefit_definition.c.digest, benefit_definition.c.benefit))).all()
    installed = {definition.key: definition for definition in catalogue.definitions}
    rules: dict[tuple[str, str], Retention] = {}
    for row in rows:
        periods = _periods(installed.get(row.benefit)) | _periods(await kept(db, row.digest))
        rules |= {(row.digest, state): rule for state, rule in periods.items()}
    return rules


def ended_before(rule: Retention, now: datetime) -> datetime:
    """What has been in the state since then or longer is to be deleted now."""
    return now - timedelta(days=rule.days)


def without_period(definition: Definition) -> tuple[str, ...]:
    """States after which a benefit lets nothing be deleted; a calculation alone leaves nothing to delete."""
    if definition.is_calculation:
        return ()
    return tuple(sorted(DELETABLE - _periods(definition).keys()))


async def kept_without_period(session: Session, rules: Rules) -> dict[tuple[str, str], int]:
    """How many applications of this tenant nobody will delete, by benefit and state."""
    c = table.c
    query = select(c.benefit, c.definition, c.state, func.count().label("number")).where(
        c.tenant == session.tenant, c.state.in_(sorted(DELETABLE))
    )
    found: dict[tuple[str, str], int] = {}
    for row in (await session.db.execute(query.group_by(c.benefit, c.definition, c.state))).all():
        if (row.definition, row.state) not in rules:
            found[row.benefit, row.state] = found.get((row.benefit, row.state), 0) + row.number
    return found


def _periods(definition: Definition | None) -> dict[str, Retention]:
    rules = definition.retention if definition else ()
    return {rule.state: rule for rule in rules if rule.state in DELETABLE}
