"""A hundred installed benefits against none: the start of a web process, and a page of another benefit."""

import json
import urllib.request
from statistics import median
from time import perf_counter

from benchmarks.drafts import prepared
from benchmarks.load import Measured, Turn, measured
from benchmarks.probes import probes
from benchmarks.running import Machine, Site, web
from benchmarks.steps import Walk
from benchmarks.walk import PAGES
from efa.web.state import open_state

MANY, STARTS, WALKS, CLIENTS = 100, 3, 40, 4


async def plugins(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    async with open_state(machine.settings) as state:
        walks = [Walk(draft) for draft in await prepared(state, 2 * WALKS, complete=False)]
    alone = [_started(machine) for _ in range(STARTS)]
    page_alone = _pages(machine, walks[:WALKS])
    with probes(MANY):
        among = [_started(machine, MANY) for _ in range(STARTS)]
        page_among = _pages(machine, walks[WALKS:])
    return [
        ("start of a web process", f"{median(alone):.1f} s", "(floor)"),
        (f"start with {MANY} benefits more", f"+ {median(among) - median(alone):.1f} s", "≤ 2 s"),
        (f"a page with {MANY} benefits more ÷ without", f"{page_among.at(0.5) / page_alone.at(0.5):.2f}", "≤ 1.05"),
    ]


def _started(machine: Machine, more: int = 0) -> float:
    begun = perf_counter()
    with web(machine.settings) as site:
        seconds = perf_counter() - begun
        found = _health(site)
    broken = [plugin for plugin in found if plugin["state"] != "healthy"]
    if len(found) <= more or broken:
        raise RuntimeError(f"{len(found)} plugins, not healthy: {broken[:3]}")
    return seconds


def _health(site: Site) -> list[dict[str, str]]:
    with urllib.request.urlopen(f"{site.addresses[0]}/health/ready") as answer:
        told: list[dict[str, str]] = json.load(answer)["plugins"]
    return told


def _pages(machine: Machine, walks: list[Walk]) -> Measured:
    path, _ = PAGES[0]
    turns: list[list[Turn]] = [[lambda browser, walk=walk: walk.open(path, browser)] * 20 for walk in walks]  # type: ignore[misc]
    with web(machine.settings) as site:
        measured(turns, CLIENTS, site.addresses)
        return measured(turns, CLIENTS, site.addresses)
