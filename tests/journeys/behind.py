"""What a browser cannot bring about in a demo: an answer from nowhere, a delivery that has failed for days."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from sqlalchemy import select, update

from efa.applications.tables import application
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.tables import consignment
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.ids import new_id
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session
from tests.journeys.running import Demo
from tests.told import a_waiting_message

_DEAD = {"state": "dead", "reason": "unreadable", "next_attempt_at": None}
Change = Callable[[Session, datetime], Awaitable[object]]


def behind(demo: Demo, town: str, change: Change) -> None:
    """In one transaction of the town; in a thread of its own, since the browser's driver holds this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _changed(demo, town, change)).result()


def given_up(number: str) -> Change:
    """The application's delivery failed for so long that somebody has to look."""

    async def change(session: Session, _at: datetime) -> None:
        found = select(application.c.id).where(application.c.number == number, application.c.tenant == session.tenant)
        own = (consignment.c.tenant == session.tenant, consignment.c.application.in_(found), consignment.c.leads)
        await session.db.execute(update(consignment).where(*own).values(**_DEAD))

    return change


async def doubtful(session: Session, at: datetime) -> None:
    """An answer that belongs to nothing here."""
    new = NewDoubt(channel="file_drop", receiver_id=str(new_id()), reason="unknown_parcel", raw=b"{}", at=at)
    await keep_doubt(session, new, at)


async def untold(session: Session, at: datetime) -> None:
    """A message of a specialist procedure with a number that nobody knows."""
    await a_waiting_message(session, at, file=True)


async def _changed(demo: Demo, town: str, change: Change) -> None:
    key = base64.b64decode((demo.folder / "master.key").read_text())
    engine = connect(demo.database, pool=1)
    try:
        directory = Directory(engine, MasterKey(key))
        tenant = await directory.by_slug(town)
        assert tenant
        async with directory.session(tenant.id) as session:
            await change(session, now())
    finally:
        await engine.dispose()
