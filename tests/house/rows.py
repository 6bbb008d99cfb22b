"""One minimal row of any table, so that the house can prove its rules on tables it does not know."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection


async def insert_row(db: AsyncConnection, table: Table, tenant: UUID) -> None:
    """Insert one row; checks and foreign keys of other tables are not what is proven here."""
    query = text("SELECT conname FROM pg_constraint WHERE conrelid = CAST(:name AS regclass) AND contype IN ('c', 'f')")
    for name in (await db.execute(query, {"name": table.name})).scalars().all():
        await db.execute(text(f'ALTER TABLE {table.name} DROP CONSTRAINT "{name}"'))
    values = {c.name: _value(c) for c in table.c if not c.nullable and c.name != "tenant" and c.computed is None}
    await db.execute(insert(table).values(tenant=tenant, **values).on_conflict_do_nothing())


def _value(column: Column[object]) -> object:
    kind = column.type
    values: list[tuple[type, object]] = [
        (Uuid, uuid4()),
        (Boolean, True),
        (DateTime, datetime(2026, 1, 1, tzinfo=UTC)),
        (Date, date(2026, 1, 1)),
        (Integer, 1),
        (LargeBinary, b"x"),
        (ARRAY, []),
        (JSONB, {}),
    ]
    return next((value for known, value in values if isinstance(kind, known)), "x")
