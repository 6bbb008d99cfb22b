"""What use cases set up for many tests: done once, put there again as rows."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.migrations.tables import metadata

QUEUE = ("procrastinate_jobs", "procrastinate_workers")
STAYS = {"tenant", "tenant_key", "municipality", "postcode", "benefit_definition"}
EMPTIED = [table.name for table in metadata.sorted_tables if table.name not in STAYS]
_ROWS = " UNION ALL ".join(f"SELECT '{name}' AS name, to_jsonb(t)::text AS row FROM {name} t" for name in EMPTIED)
_FILLED = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in (*EMPTIED, *QUEUE))
_IN_ANY_ORDER = text("SET LOCAL session_replication_role = replica")
Rows = Mapping[str, Sequence[str]]


class Memory:
    """The rows that each set-up adds."""

    def __init__(self, admin: AsyncEngine) -> None:
        self._admin = admin
        self._added: dict[str, Rows] = {}

    async def recall(self, name: str, make: Callable[[], Awaitable[None]]) -> None:
        """Have in the database what `make` puts there, under a name that nothing else has."""
        if name in self._added:
            await self._put(self._added[name])
        else:
            before = await self._rows()
            await make()
            self._added[name] = _by_table(await self._rows() - before)

    async def forget_all(self) -> None:
        """Empty the tables for the next test; directory and stored definitions stay."""
        async with self._admin.begin() as db:
            if filled := (await db.scalars(text(_FILLED))).all():
                await db.execute(_IN_ANY_ORDER)
                await db.exec_driver_sql("; ".join(f"DELETE FROM {name}" for name in filled))

    async def _rows(self) -> set[tuple[str, str]]:
        async with self._admin.connect() as db:
            return {(name, row) for name, row in (await db.execute(text(_ROWS))).all()}

    async def _put(self, rows: Rows) -> None:
        async with self._admin.begin() as db:
            await db.execute(_IN_ANY_ORDER)
            for name, lines in rows.items():
                values = f"jsonb_populate_recordset(NULL::{name}, CAST(:rows AS jsonb))"
                await db.execute(text(f"INSERT INTO {name} SELECT * FROM {values}"), {"rows": f"[{','.join(lines)}]"})


def _by_table(rows: set[tuple[str, str]]) -> Rows:
    found: dict[str, list[str]] = defaultdict(list)
    for name, row in sorted(rows):
        found[name].append(row)
    return found
