"""Rows of messages: found while they wait, kept for a person, settled."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select, update

from efa.applications.message_tables import procedure_message as table
from efa.applications.messages.content import open_waiting, seal_waiting
from efa.applications.messages.errors import ProcedureMessageNotFound, ProcedureMessageSettled
from efa.applications.messages.shape import Told
from efa.tenancy.session import Session

WAITING = frozenset({"stored", "open"})


class Unfit(Exception):
    """It cannot be placed by itself: `reason` is a key, `problems` are words for the list."""

    def __init__(self, reason: str, told: Told | None, problems: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = told
        self.problems = problems


async def waiting(session: Session, wanted: UUID, *, lock: bool = False) -> Row[Any]:
    """A message that is neither taken nor refused. Raises ProcedureMessageNotFound, ProcedureMessageSettled."""
    query = select(table).where(this(session, wanted))
    row = (await session.db.execute(query.with_for_update() if lock else query)).one_or_none()
    if row is None:
        raise ProcedureMessageNotFound
    if row.state not in WAITING:
        raise ProcedureMessageSettled
    return row


async def keep_open(session: Session, wanted: UUID, unfit: Unfit) -> None:
    """From now on somebody of the authority looks at it."""
    row = await waiting(session, wanted, lock=True)
    content = open_waiting(session, row.id, bytes(row.content))
    told = replace(content, problems=unfit.problems)
    values = {"state": "open", "reason": unfit.reason, "kind": unfit.told.kind if unfit.told else None}
    sealed = seal_waiting(session, wanted, told)
    await session.db.execute(update(table).where(this(session, wanted)).values(content=sealed, **values))


async def settle(session: Session, wanted: UUID, now: datetime, **values: object) -> None:
    """It waits for nobody any more."""
    await session.db.execute(update(table).where(this(session, wanted)).values(settled_at=now, **values))


def this(session: Session, wanted: UUID) -> ColumnElement[bool]:
    """The row of one message of this tenant."""
    return and_(table.c.tenant == session.tenant, table.c.id == wanted)
