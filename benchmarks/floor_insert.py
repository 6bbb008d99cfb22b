"""The floor of a submission: two rows in one transaction, by psycopg alone, with eight connections."""

import asyncio
import json
from time import perf_counter
from uuid import uuid4

import psycopg

CONNECTIONS = 8
_TABLES = (
    "CREATE TABLE IF NOT EXISTS floor_application (id uuid PRIMARY KEY, content jsonb NOT NULL)",
    "CREATE TABLE IF NOT EXISTS floor_outbox (id uuid PRIMARY KEY, application uuid NOT NULL)",
)
_CONTENT = json.dumps({"answers": "x" * 2000})


async def inserts_per_second(url: str, seconds: float) -> float:
    """How many two-row transactions a second the database commits."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as db:
        for statement in _TABLES:
            await db.execute(statement)
    begun = perf_counter()
    done = await asyncio.gather(*(_insert(url, begun + seconds) for _ in range(CONNECTIONS)))
    return sum(done) / (perf_counter() - begun)


async def _insert(url: str, until: float) -> int:
    count = 0
    async with await psycopg.AsyncConnection.connect(url) as db:
        while perf_counter() < until:
            application = uuid4()
            async with db.transaction():
                await db.execute("INSERT INTO floor_application VALUES (%s, %s)", (application, _CONTENT))
                await db.execute("INSERT INTO floor_outbox VALUES (%s, %s)", (uuid4(), application))
            count += 1
    return count
