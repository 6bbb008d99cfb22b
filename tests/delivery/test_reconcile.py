"""The reconciliation keeps what is nobody's task as a finding that is seen, and plans what was lost."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.reconcile import KEPT, look, open_findings, reconcile
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.conftest import queued
from tests.delivery.test_audit import DOWN, sent
from tests.delivery.test_audit_beside import with_a_lost_answer

pytestmark = pytest.mark.slow


async def reconciled(engine: AsyncEngine, sessions: Sessions, at: datetime) -> list[tuple[str, UUID]]:
    """What is open after one look."""
    async with operator_session(engine) as db:
        found = await look(db, at)
    async with sessions() as session:
        number = await reconcile(session, found, at)
        there = await open_findings(session)
    assert number == len(there)
    return [(one.standing, one.application) for one in there]


async def test_what_is_found_stays_until_it_is_explained_and_comes_back_as_a_new_one(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    late = now + timedelta(minutes=20)
    for _ in range(2):
        assert await reconciled(worker_engine, sessions, late) == [("not_planned", submitted)]
    await sent(sessions, submitted, late, DOWN)
    assert await reconciled(worker_engine, sessions, late) == []
    assert await reconciled(worker_engine, sessions, late + timedelta(hours=1)) == [("stalled", submitted)]
    await sent(sessions, submitted, late + timedelta(hours=1))
    assert await reconciled(worker_engine, sessions, late + KEPT + timedelta(days=1)) == []


async def test_an_answer_that_was_lost_is_planned_again(
    sessions: Sessions, submitted: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    await with_a_lost_answer(sessions, submitted, now)
    found = await reconciled(worker_engine, sessions, now + timedelta(minutes=11))
    assert found == [("supplement_missing", submitted)]
    assert await queued(worker_engine) == [("delivery.supplement", str(submitted))]
