"""What the audit counts of copies into the central mailbox."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.audit import EXPLAINED
from efa.delivery.reconcile import look, open_findings, reconcile
from efa.kit.ids import new_id
from efa.mailbox.copy_tables import mailbox_copy
from efa.sdk.channel import Acknowledged
from efa.tenancy.doors import Sessions
from efa.tenancy.session import operator_session
from tests.delivery.test_audit import audited, sent
from tests.mailbox.copying import a_message, only_copy

pytestmark = pytest.mark.slow
OVER = timedelta(minutes=11)


@pytest.fixture
async def copied(sessions: Sessions, now: datetime) -> UUID:
    """A copy that is queued; its application is acknowledged."""
    async with sessions() as session:
        about = await a_message(session, now)
    await sent(sessions, about, now, Acknowledged(now, b"signed"))
    return UUID(str((await only_copy(sessions)).id))


async def broken(sessions: Sessions, **values: object) -> None:
    async with sessions() as session:
        await session.db.execute(update(mailbox_copy).values(**values))


@pytest.mark.parametrize(
    ("state", "settled", "standing"),
    [
        ("dead", False, "copy_given_up"),
        ("refused", False, "copy_refused"),
        ("dead", True, None),
        ("delivered", False, None),
        ("dropped", False, None),
    ],
)
async def test_a_copy_that_failed_is_a_task_until_a_person_has_seen_to_it(
    sessions: Sessions,
    copied: UUID,
    now: datetime,
    worker_engine: AsyncEngine,
    state: str,
    settled: bool,  # noqa: FBT001 - a row of the table above
    standing: str | None,
) -> None:
    seen_to = {"settled_at": now, "settled_by": new_id()} if settled else {}
    await broken(sessions, state=state, next_attempt_at=None, **seen_to)
    found = await audited(worker_engine, now + timedelta(days=9))
    assert (found.standings, found.passed) == ({"settled": 1} | ({standing: 1} if standing else {}), True)


@pytest.mark.parametrize("state", ["queued", "handed_over"])
@pytest.mark.parametrize(("minutes", "standing"), [(9, "copy_waiting"), (11, "copy_stalled")])
async def test_a_copy_that_nobody_sends_or_asks_about_is_found(
    sessions: Sessions,
    copied: UUID,
    now: datetime,
    worker_engine: AsyncEngine,
    state: str,
    minutes: int,
    standing: str,
) -> None:
    await broken(sessions, state=state)
    found = await audited(worker_engine, now + timedelta(minutes=minutes))
    assert (found.standings, found.passed) == ({"settled": 1, standing: 1}, standing in EXPLAINED)
    assert [one.application for one in found.findings] == ([] if found.passed else [copied])


async def test_the_reconciliation_keeps_it_as_a_finding_until_it_is_sent(
    sessions: Sessions, copied: UUID, now: datetime, worker_engine: AsyncEngine
) -> None:
    for state, due, found in (("queued", now, [("copy_stalled", copied)]), ("delivered", None, [])):
        await broken(sessions, state=state, next_attempt_at=due)
        async with operator_session(worker_engine) as db:
            seen = await look(db, now + OVER)
        async with sessions() as session:
            await reconcile(session, seen, now + OVER)
            assert [(one.standing, one.application) for one in await open_findings(session)] == found
