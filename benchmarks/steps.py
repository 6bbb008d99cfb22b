"""A form step, sent and followed to the next page, against the bare FastAPI and Jinja page."""

import os
import sys
from collections.abc import Iterator
from functools import partial

import httpx

from benchmarks.drafts import Prepared, prepared
from benchmarks.load import CSRF, VERSION, Turn, hidden, measured
from benchmarks.running import PORT, Machine, resident_megabytes, serving, web
from benchmarks.submissions import COOKIE
from benchmarks.walk import PAGES, Fields
from efa.web.state import open_state

WALKS = 90
_BASE = f"http://127.0.0.1:{PORT}/aachen"
_BARE_PORT = 8766
_BARE = f"http://127.0.0.1:{_BARE_PORT}"


async def steps(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    async with open_state(machine.settings) as state:
        drafts = await prepared(state, 3 * WALKS, complete=False)
    with web(machine.settings) as process:
        await measured(walks(drafts[:WALKS]), 4)  # warm
        alone = await measured(walks(drafts[WALKS : WALKS + WALKS // 3]), 1)
        four = await measured(walks(drafts[2 * WALKS :]), 4)
        memory = resident_megabytes(process)
    command = [sys.executable, "-m", "uvicorn", "benchmarks.bare_page:app", "--port", str(_BARE_PORT)]
    with serving([*command, "--no-access-log", "--workers", "2"], dict(os.environ), _BARE):
        await measured([[_bare]] * 100, 4)
        bare = await measured([[_bare]] * (WALKS * len(PAGES)), 4)
    return [
        ("form steps a second, 4 clients", f"{four.per_second:.0f}", "≥ 170"),
        ("form step p50, 1 client", f"{alone.at(0.5):.1f} ms", "≤ 10 ms"),
        ("form step p95, 4 clients", f"{four.at(0.95):.1f} ms", "(reported)"),
        ("the bare page p95, 4 clients", f"{bare.at(0.95):.1f} ms", "(floor)"),
        ("form step p95 ÷ bare page p95", f"{four.at(0.95) / bare.at(0.95):.1f}", "≤ 6"),
        ("memory of a web process", f"{max(memory):.0f} MB", "≤ 150 MB"),
    ]


class _Walk:
    """One draft from page to page. A client takes a whole walk; each step of it counts."""

    def __init__(self, draft: Prepared) -> None:
        self._headers = {"Cookie": f"{COOKIE}={draft.cookie}"}
        self._base = f"{_BASE}/antrag/{draft.draft}"
        self._page = ""

    async def begin(self, path: str, fields: Fields, http: httpx.AsyncClient) -> None:
        """Open the first page, and send it."""
        self._page = (await http.get(self._base + path, headers=self._headers)).text
        await self.step(path, fields, http)

    async def step(self, path: str, fields: Fields, http: httpx.AsyncClient) -> None:
        """Send a page, and follow to the next."""
        form = {"csrf": hidden(CSRF, self._page), "_v": hidden(VERSION, self._page), **fields}
        answer = await http.post(self._base + path, data=form, headers=self._headers)
        if answer.status_code != 303:
            raise RuntimeError(f"{path} was answered with {answer.status_code}")
        following = f"http://127.0.0.1:{PORT}{answer.headers['location']}"
        self._page = (await http.get(following, headers=self._headers)).text


def walks(drafts: list[Prepared]) -> list[list[Turn]]:
    """For each draft its steps."""
    return [list(_turns(_Walk(draft))) for draft in drafts]


def _turns(walk: _Walk) -> Iterator[Turn]:
    first, *others = PAGES
    yield partial(walk.begin, *first)
    for path, fields in others:
        yield partial(walk.step, path, fields)


async def _bare(http: httpx.AsyncClient) -> None:
    answer = await http.post(_BARE, data={f"feld{number}": "Text" for number in range(10)})
    await http.get(_BARE + answer.headers["location"])
