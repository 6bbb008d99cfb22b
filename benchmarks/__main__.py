"""Measure everything in one run and write RESULTS.md: `make bench`."""

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from http.client import HTTPException
from pathlib import Path

from benchmarks.backlog import backlog
from benchmarks.deliveries import deliveries
from benchmarks.form_check import form_check
from benchmarks.inbox import inbox_pages
from benchmarks.keycloak_apply import keycloak_apply
from benchmarks.logins import logins
from benchmarks.neighbours import neighbours
from benchmarks.outage import outage
from benchmarks.plugins import plugins
from benchmarks.running import Machine, machine, with_tenants
from benchmarks.steps import steps
from benchmarks.submissions import submissions
from efa.kit.clock import day_of, now

_RESULTS = Path(__file__).parent / "RESULTS.md"
_PARTS = (
    submissions,
    steps,
    form_check,
    inbox_pages,
    deliveries,
    backlog,
    outage,
    plugins,
    neighbours,
    keycloak_apply,
    logins,
)
Row = tuple[str, str, str]
Part = Callable[[Machine], Awaitable[list[Row]]]


async def _measure() -> list[Row]:
    with machine() as found:
        await with_tenants(found.settings)
        return [row for part in _PARTS for row in await _rows(part, found)]


async def _rows(part: Part, found: Machine) -> list[Row]:
    """What one part measured; a part that breaks is reported, and the others are measured still."""
    try:
        return await part(found)
    except (RuntimeError, OSError, HTTPException) as error:
        return [(part.__name__, f"not measured: {error}", "measured")]


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
followed. A form step is a page sent, checked, encrypted, stored and answered with the way on; followed means that the
next page is read as well, as a browser does. A delivery is an application with its readable copy, announced, uploaded
and submitted to the double of FIT-Connect by one worker, its event log read; the floor does the same requests with
httpx and cryptography. A backlog is handed to the built-in inbox; `python -m benchmarks.backlog` drains 100,000.
Hand-overs beside an outage go to inbox and folder of one authority while a burst for another one waits.
"""


if __name__ == "__main__":
    text = _written(asyncio.run(_measure()))
    _RESULTS.write_text(text, encoding="utf-8")
    print(text)
