"""Aachen as a worker sees it, with applications that are submitted and committed."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import Application, find_application
from efa.delivery.tables import consignment
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.settings import write_setting
from tests.applications import conftest as desks
from tests.conftest import Database
from tests.given import an_application

beihilfe, offered, mara = desks.beihilfe, desks.offered, desks.mara
draft, filled = desks.draft, desks.filled


@pytest.fixture(scope="session")
async def worker_engine(database: Database) -> AsyncIterator[AsyncEngine]:
    engine = connect(database.worker, pool=4)
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID], committed: None) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
async def submitted(sessions: Sessions, now: datetime) -> UUID:
    """An application that was just submitted in Aachen."""
    async with sessions() as session:
        return await an_application(session, now)


@pytest.fixture
async def with_copies(sessions: Sessions, now: datetime) -> None:
    """Aachen also wants its applications in a folder."""
    async with sessions() as session:
        value = {"leading": "inbox", "copies": ["file_drop"]}
        await write_setting(session, "channels.wohngeld", value, by="test", now=now)


async def the(sessions: Sessions, application: UUID) -> Application:
    async with sessions() as session:
        return await find_application(session, application)


async def rows(sessions: Sessions, application: UUID) -> Mapping[str, Row[Any]]:
    """The consignments of an application by channel."""
    async with sessions() as session:
        found = await session.db.execute(select(consignment).where(consignment.c.application == application))
        return {row.channel: row for row in found.all()}


async def queued(engine: AsyncEngine) -> list[tuple[str, str]]:
    """Names and applications of the jobs that wait."""
    query = text("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
    async with engine.connect() as db:
        return [(row.task_name, row.args.get("application", "")) for row in (await db.execute(query)).all()]
