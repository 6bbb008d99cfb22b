"""A page of one benefit while another one loops, against the same page while the other one answers as it should."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from threading import Event, Thread
from urllib.parse import urlsplit

from benchmarks.drafts import prepared
from benchmarks.load import Turn, measured
from benchmarks.probes import probes
from benchmarks.running import Machine, Site, web
from benchmarks.steps import Walk
from benchmarks.walk import PAGES
from efa.catalogue.enable import switch_on
from efa.kit.clock import now
from efa.web.state import open_state

LOOPS, ANSWERS = "probe0", "probe1"
ROUNDS, WALKS, TURNS, CLIENTS = 5, 40, 20, 1
_GIVEN = json.dumps({"einkommen": "100.00", "kinder": []})


async def neighbours(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    async with open_state(machine.settings) as state:
        walks = [Walk(draft) for draft in await prepared(state, WALKS, complete=False)]
        tenant = await state.directory.by_slug("aachen")
        assert tenant
        async with state.directory.session(tenant.id) as session:
            for benefit in (LOOPS, ANSWERS):
                await switch_on(session, benefit, by="bench", now=now(), managed=False)
    with probes(2, loops=1), web(machine.settings) as site:
        _p95_beside(site, walks, ANSWERS)
        pairs = [(_p95_beside(site, walks, ANSWERS), _p95_beside(site, walks, LOOPS)) for _ in range(ROUNDS)]
    ratio = median(beside / before for before, beside in pairs)
    return [("a page while another benefit loops: p95 ÷ while it answers", f"{ratio:.2f}", "≤ 1.1")]


def _p95(site: Site, walks: list[Walk]) -> float:
    path, _ = PAGES[0]
    turns: list[list[Turn]] = [[lambda browser, walk=walk: walk.open(path, browser)] * TURNS for walk in walks]  # type: ignore[misc]
    return measured(turns, CLIENTS, site.addresses).at(0.95)


def _p95_beside(site: Site, walks: list[Walk], benefit: str) -> float:
    with _asked(site, benefit):
        return _p95(site, walks)


@contextmanager
def _asked(site: Site, benefit: str) -> Iterator[None]:
    """Somebody asks this benefit again and again, also when it is in quarantine."""
    over = Event()
    asking = Thread(target=_ask, args=(site.addresses[0], benefit, over))
    asking.start()
    try:
        yield
    finally:
        over.set()
        asking.join()


def _ask(address: str, benefit: str, over: Event) -> None:
    while not over.is_set():
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        connection.request(
            "POST", f"/aachen/api/v1/benefits/{benefit}/estimate", _GIVEN, {"Content-Type": "application/json"}
        )
        connection.getresponse().read()
        connection.close()
        over.wait(0.05)
