"""The end of a draft: announced, then real."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from efa.applications.delete_draft import delete_draft
from efa.applications.errors import (
    DraftNotFound,
)
from efa.applications.expire import Expired, expire
from efa.applications.tables import file
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.tables import record_key
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.conftest import MASTER, Database


@pytest.fixture
async def worker(database: Database) -> AsyncIterator[Directory]:
    """As the worker connects."""
    engine = connect(database.worker)
    yield Directory(engine, MASTER)
    await engine.dispose()


async def test_each_edit_gives_the_draft_its_whole_span_again(draft: Desk) -> None:
    later = replace(draft, now=draft.now + timedelta(days=20))
    await later.answer("/hinweis")
    assert (await later.read()).work.draft.expires_at == later.now + timedelta(days=30)


async def test_a_draft_past_its_end_is_gone_even_before_it_is_deleted(draft: Desk) -> None:
    with pytest.raises(DraftNotFound):
        await replace(draft, now=draft.now + timedelta(days=30)).read()


async def test_the_end_is_announced_twice_and_then_real(draft: Desk, worker: Directory) -> None:
    await draft.attach(a_pdf())
    rounds = [
        await expire(worker, draft.store, draft.now + timedelta(days=days)) for days in (1, 23, 24, 29, 29.5, 30, 31)
    ]
    told, quiet = Expired(announced=1), Expired()
    assert rounds == [quiet, told, quiet, told, quiet, Expired(deleted=1), quiet]
    async with draft.sessions() as session:
        assert (await session.db.execute(select(file.c.id))).all() == []
        assert (await session.db.execute(select(record_key.c.record))).all() == []
        jobs = (await session.db.execute(text("SELECT args->>'kind' FROM procrastinate_jobs"))).scalars().all()
    assert jobs == ["draft_end", "draft_end"]


async def test_deleting_a_draft_destroys_its_key(draft: Desk, stranger: Desk) -> None:
    with pytest.raises(DraftNotFound):
        await delete_draft(stranger.sessions, stranger.store, stranger.wanted)
    await delete_draft(draft.sessions, draft.store, draft.wanted)
    with pytest.raises(DraftNotFound):
        await draft.read()
    async with draft.sessions() as session:
        assert (await session.db.execute(select(record_key.c.record))).all() == []
