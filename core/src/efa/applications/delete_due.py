"""Delete applications whose period is over: the key first, so that nothing can be read any more, then every row."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import delete, insert, select, text

from efa.applications.audit_tables import deletion_record
from efa.applications.press import Press
from efa.applications.retention import Rules, ended_before, retention_rules
from efa.applications.tables import application, file
from efa.kit.ids import new_id
from efa.kit.store import delete_file
from efa.sdk import Retention
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session, operator_session
from efa.tenancy.tables import record_key

_AT_ONCE = 500
_DUE = text("SELECT tenant, application FROM applications_to_delete(:definitions, :states, :before, :most)")
_log = logging.getLogger("efa.applications")


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many applications are gone, and how many are still there: the next round tries them again."""

    deleted: int = 0
    stuck: int = 0


async def delete_due(directory: Directory, press: Press, now: datetime) -> Deleted:
    """One round through all tenants; the directory must connect as the worker."""
    async with operator_session(directory.engine) as db:
        rules = await retention_rules(db, press.host.catalogue)
    deleted, stuck = 0, set[UUID]()
    while due := [(t, a) for t, a in await _due(directory, rules, now, _AT_ONCE + len(stuck)) if a not in stuck]:
        for tenant, wanted in due:
            if await _delete(directory, press.store, (tenant, wanted), rules, now):
                deleted += 1
            else:
                stuck.add(wanted)
    return Deleted(deleted, len(stuck))


async def delete_application(session: Session, wanted: UUID, rules: Rules, now: datetime) -> tuple[UUID, ...] | None:
    """Delete it if its period is over; the names of its files in the object store, to be removed after the commit.

    What refers to it goes with it: events, readings, questions, decisions, consignments with their proofs, messages,
    letters, consents for it alone. None: it is not due any more, or was deleted before.
    """
    c = application.c
    query = select(c.number, c.benefit, c.definition, c.state, c.state_since, c.record)
    known = (await session.db.execute(query.where(*_own(session, wanted)).with_for_update())).one_or_none()
    rule = rules.get((known.definition, known.state)) if known else None
    if known is None or rule is None or known.state_since > ended_before(rule, now):
        return None
    await session.db.execute(
        delete(record_key).where(record_key.c.tenant == session.tenant, record_key.c.record == known.record)
    )
    of_record = (file.c.tenant == session.tenant, file.c.record == known.record)
    names = (await session.db.scalars(delete(file).where(*of_record).returning(file.c.id))).all()
    await session.db.execute(delete(application).where(*_own(session, wanted)))
    await _record(session, known, rule, now)
    return tuple(names)


def hashed_number(session: Session, number: str) -> bytes:
    """What is kept of the number of a deleted application."""
    return session.keys.blind("deleted", number)


def _own(session: Session, wanted: UUID) -> Sequence[Any]:
    return (application.c.tenant == session.tenant, application.c.id == wanted)


async def _record(session: Session, known: Any, rule: Retention, now: datetime) -> None:
    row = {"number": hashed_number(session, known.number), "benefit": known.benefit, "state": known.state}
    values = {**row, "norm": rule.norm, "at": now}
    await session.db.execute(insert(deletion_record).values(tenant=session.tenant, id=new_id(), **values))


async def _due(directory: Directory, rules: Rules, now: datetime, most: int) -> list[tuple[UUID, UUID]]:
    values = {
        "definitions": [definition for definition, _ in rules],
        "states": [state for _, state in rules],
        "before": [ended_before(rule, now) for rule in rules.values()],
    }
    async with operator_session(directory.engine) as db:
        return [(row.tenant, row.application) for row in (await db.execute(_DUE, {**values, "most": most})).all()]


async def _delete(
    directory: Directory, store: ObjectStore, which: tuple[UUID, UUID], rules: Rules, now: datetime
) -> bool:
    """Whether it is gone. One that cannot be deleted does not keep the others."""
    tenant, wanted = which
    try:
        async with directory.session(tenant) as session:
            names = await delete_application(session, wanted, rules, now)
        for name in names or ():
            await delete_file(store, tenant, name)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        _log.exception("applications.not_deleted", extra={"application": wanted, "error": type(error).__name__})
        return False
    return names is not None
