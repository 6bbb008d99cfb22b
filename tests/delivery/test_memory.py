"""What a channel keeps between attempts: encrypted, its own, gone with the application."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from efa.applications.errors import ApplicationNotFound
from efa.delivery.memory import RowMemory
from efa.delivery.memory_tables import parcel_memory
from efa.delivery.send import prepare
from efa.tenancy.doors import Sessions
from efa.tenancy.tables import record_key
from tests.delivery.conftest import rows


@pytest.fixture
async def memory(sessions: Sessions, submitted: UUID, now: datetime) -> RowMemory:
    async with sessions() as session:
        await prepare(session, submitted, now)
    return RowMemory(sessions, (await rows(sessions, submitted))["inbox"].id)


async def test_the_last_value_under_a_name_is_what_is_remembered(memory: RowMemory) -> None:
    assert await memory.get("submission") is None
    await memory.keep("submission", b"1")
    await memory.keep("submission", b"2")
    assert await memory.get("submission") == b"2"
    assert await memory.get("case") is None


async def test_the_database_alone_tells_nothing(memory: RowMemory, sessions: Sessions) -> None:
    await memory.keep("data", b"Mara")
    async with sessions() as session:
        assert b"Mara" not in bytes(await session.db.scalar(select(parcel_memory.c.value)) or b"")
        await session.db.execute(delete(record_key).where(record_key.c.tenant == session.tenant))
    with pytest.raises(ApplicationNotFound):
        await RowMemory(sessions, memory.consignment).get("data")


async def test_what_another_attempt_kept_is_found_whole(memory: RowMemory, sessions: Sessions) -> None:
    kept = {"sealed": b"{}", "jwe-data": b"e" * 300_000}
    for name, value in kept.items():
        await memory.keep(name, value)
    later = RowMemory(sessions, memory.consignment)
    assert {name: await later.get(name) for name in kept} == kept
    assert {name: await memory.get(name) for name in kept} == kept
    await later.keep("sealed", b"")
    assert await later.get("sealed") == b""


@pytest.mark.slow
async def test_more_than_is_held_at_once_is_found_whole(memory: RowMemory) -> None:
    kept = {f"jwe-{number}": b"e" * 200_000 for number in range(4)}
    for name, value in kept.items():
        await memory.keep(name, value)
    assert {name: await memory.get(name) for name in kept} == kept


async def test_of_a_new_parcel_nothing_is_looked_for(memory: RowMemory, sessions: Sessions) -> None:
    await memory.keep("submission", b"1")
    new = RowMemory(sessions, memory.consignment, names=frozenset())
    assert await new.get("submission") is None
    await new.keep("case", b"2")
    assert await new.get("case") == b"2"
