"""Withdraw an application, before or after it was handed over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.application import Application
from efa.applications.errors import ApplicationNotFound
from efa.applications.events import CITIZEN, By
from efa.applications.tables import application as table
from efa.applications.transition import Move, move
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """`application` is the public id, `version` of the page that the person saw."""

    application: UUID
    owner: bytes
    version: int
    by: By = CITIZEN
    now: datetime


async def withdraw(session: Session, command: Withdraw) -> Application:
    """The person does not want a decision any more. Raises ApplicationNotFound, StaleApplication, WrongState."""
    query = select(table.c.id).where(
        table.c.tenant == session.tenant,
        table.c.public_id == command.application,
        table.c.owner == command.owner,
    )
    wanted = await session.db.scalar(query)
    if wanted is None:
        raise ApplicationNotFound
    act = Move(application=wanted, act="withdraw", by=command.by, now=command.now, version=command.version)
    return await move(session, act)
