"""What is recorded of refusals: bounded, unchangeable for who serves requests, gone after 90 days."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.refusal_tables import refusal
from efa.identity.refusals import KEPT, MOST_A_MINUTE, Refused, forget_refusals, record_refusal
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session
from tests.conftest import MASTER, NOW, Database

LINE = Refused(kind="login_failed", reason="nonce", number="ABCD2345", now=NOW)


@pytest.fixture
async def worker(database: Database) -> AsyncIterator[AsyncEngine]:
    engine = connect(database.worker, pool=1)
    yield engine
    await engine.dispose()


async def test_an_attack_fills_no_table(aachen: Session) -> None:
    for _ in range(MOST_A_MINUTE + 5):
        await record_refusal(aachen, "citizen", LINE)
    assert await aachen.db.scalar(select(func.count()).select_from(refusal)) == MOST_A_MINUTE


@pytest.mark.parametrize("change", ["DELETE FROM refusal", "UPDATE refusal SET reason = ''"])
async def test_who_serves_requests_changes_and_deletes_no_line(aachen: Session, change: str) -> None:
    await record_refusal(aachen, "citizen", LINE)
    with pytest.raises(ProgrammingError, match="permission denied"):
        await aachen.db.execute(text(change))


async def test_the_worker_deletes_a_line_after_90_days(worker: AsyncEngine, tenants: Mapping[str, UUID]) -> None:
    async with Directory(worker, MASTER).session(tenants["aachen"]) as session:
        await record_refusal(session, "staff", LINE)
        await forget_refusals(session, NOW + KEPT - timedelta(seconds=1))
        assert len((await session.db.execute(select(refusal))).all()) == 1
        await forget_refusals(session, NOW + KEPT)
        assert (await session.db.execute(select(refusal))).all() == []
