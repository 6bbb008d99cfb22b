"""Measure everything in one run and write RESULTS.md: `make bench`."""

import asyncio
import os
import platform
from pathlib import Path

from benchmarks.inbox import inbox_pages
from benchmarks.running import machine, with_tenants
from benchmarks.steps import steps
from benchmarks.submissions import submissions
from efa.kit.clock import day_of, now

_RESULTS = Path(__file__).parent / "RESULTS.md"
Row = tuple[str, str, str]


async def _measure() -> list[Row]:
    with machine() as found:
        await with_tenants(found.settings)
        return [*await submissions(found), *await steps(found), *await inbox_pages(found)]


def _written(rows: list[Row]) -> str:
    where = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"""# Results

`make bench` on {day_of(now()).isoformat()}, {where}; clients, web processes and database share the machine.
Ratios travel, absolute numbers do not.

| what | measured | goal |
|---|---|---|
{table}

The floors: a two-row transaction by psycopg with eight connections; a FastAPI page with ten fields by Jinja, sent and
followed. A form step is a page sent, checked, encrypted, stored and followed to the next page.
"""


if __name__ == "__main__":
    text = _written(asyncio.run(_measure()))
    _RESULTS.write_text(text, encoding="utf-8")
    print(text)
