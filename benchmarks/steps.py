"""A form step against the bare FastAPI and Jinja page: sent alone, and sent and followed to the next page."""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice

from benchmarks.drafts import Prepared, prepared
from benchmarks.load import CSRF, VERSION, Browser, Measured, Turn, hidden, measured
from benchmarks.running import Machine, Site, free_port, serving, web
from benchmarks.submissions import COOKIE
from benchmarks.walk import PAGES, Fields
from efa.web.state import open_state

WALKS, ALONE = 80, 25
_BARE_PORTS = (free_port(), free_port())


async def steps(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    async with open_state(machine.settings) as state:
        drafts = iter(await prepared(state, 3 * WALKS + 2 * ALONE, complete=False))
    with web(machine.settings) as site:
        warm = opened(site, drafts, WALKS)
        measured(followed(warm), 4, site.addresses)
        versions = warm[0].versions
        sent_alone = measured(sent(opened(site, drafts, ALONE), versions), 1, site.addresses)
        alone = measured(followed(opened(site, drafts, ALONE)), 1, site.addresses)
        sent_four = measured(sent(opened(site, drafts, WALKS), versions), 4, site.addresses)
        four = measured(followed(opened(site, drafts, WALKS)), 4, site.addresses)
        memory = site.megabytes
    bare = _bare_page()
    return [
        ("form steps sent a second, 4 clients", f"{sent_four.per_second:.0f}", "≥ 170"),
        ("form step sent p50, 1 client", f"{sent_alone.at(0.5):.1f} ms", "≤ 10 ms"),
        ("form steps sent and followed a second, 4 clients", f"{four.per_second:.0f}", "(reported)"),
        ("form step sent and followed p50, 1 client", f"{alone.at(0.5):.1f} ms", "(reported)"),
        ("form step sent and followed p95, 4 clients", f"{four.at(0.95):.1f} ms", "(reported)"),
        ("the bare page sent and followed p95, 4 clients", f"{bare.at(0.95):.1f} ms", "(floor)"),
        ("form step p95 ÷ bare page p95", f"{four.at(0.95) / bare.at(0.95):.1f}", "≤ 6"),
        ("memory of a web process", f"{memory:.0f} MB", "≤ 150 MB"),
    ]


class Walk:
    """One draft in one browser, from page to page."""

    def __init__(self, draft: Prepared) -> None:
        self._headers = {"Cookie": f"{COOKIE}={draft.cookie}"}
        self._base = f"/aachen/antrag/{draft.draft}"
        self._token = ""
        self.versions: Mapping[str, str] = {}

    def open(self, path: str, browser: Browser) -> None:
        """Read a page: token and version stand in its form."""
        page = browser.get(self._base + path, self._headers).text
        self._token = hidden(CSRF, page)
        self.versions = {**self.versions, path: hidden(VERSION, page)}

    def send(self, path: str, fields: Fields, browser: Browser) -> str:
        """Send a page; the path of the next one."""
        form = {"csrf": self._token, "_v": self.versions[path], **fields}
        answer = browser.post(self._base + path, form, self._headers)
        if answer.status != 303:
            raise RuntimeError(f"{path} was answered with {answer.status}")
        return answer.location.removeprefix(self._base)

    def step(self, path: str, fields: Fields, browser: Browser) -> None:
        """Send a page, and follow to the next."""
        self.open(self.send(path, fields, browser), browser)


def opened(site: Site, drafts: Iterator[Prepared], count: int) -> list[Walk]:
    """The next drafts, each with its first page on the screen."""
    walks = [Walk(draft) for draft in islice(drafts, count)]
    with Browser(site.addresses[0]) as browser:
        for walk in walks:
            walk.open(PAGES[0][0], browser)
    return walks


def followed(walks: list[Walk]) -> list[list[Turn]]:
    """For each draft its steps, each followed to the next page."""
    return [[partial(walk.step, *page) for page in PAGES] for walk in walks]


def sent(walks: list[Walk], versions: Mapping[str, str]) -> list[list[Turn]]:
    """For each draft its steps alone: the version of a page that nobody has answered is the same in every draft."""
    for walk in walks:
        walk.versions = versions
    return [[partial(walk.send, *page) for page in PAGES] for walk in walks]


def _bare_page() -> Measured:
    with serving([sys.executable, "-m", "benchmarks.bare_page"], _BARE_PORTS, {}, "/") as site:
        measured([[_bare]] * 100, 4, site.addresses)
        return measured([[_bare]] * (WALKS * len(PAGES)), 4, site.addresses)


def _bare(browser: Browser) -> None:
    answer = browser.post("/", {f"feld{number}": "Text" for number in range(10)})
    browser.get(answer.location)
