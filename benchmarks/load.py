"""Clients that ask one after the other, and what they measured."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from time import perf_counter
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
VERSION = re.compile(r'name="_v" value="([^"]*)"')
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, where it leads on, the page."""

    status: int
    location: str
    text: str


class Browser:
    """A kept connection to one address; as light as can be, since it takes its time from the servers."""

    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Read a page."""
        return self._asked("GET", path, None, headers or {})

    def post(self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
        """Send a form; a redirect is not followed."""
        return self._asked("POST", path, urlencode(form), _FORM | dict(headers or {}))

    def _asked(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        self._connection.request(method, path, body, dict(headers))
        answer = self._connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, answer.headers.get("location") or "", text)


Turn = Callable[[Browser], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each turn, and seconds in all."""

    turns: Sequence[float]
    seconds: float

    @property
    def per_second(self) -> float:
        """Turns a second of all clients together."""
        return len(self.turns) / self.seconds

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the turns ended."""
        ordered = sorted(self.turns)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measured(work: Sequence[Sequence[Turn]], clients: int, addresses: Sequence[str]) -> Measured:
    """Let the clients share the work; a client does all turns of a piece, one after the other, at one address."""
    waiting, seconds = list(reversed(work)), list[float]()

    def client(address: str) -> None:
        with Browser(address) as browser:
            while waiting:
                for turn in waiting.pop():
                    begun = perf_counter()
                    turn(browser)
                    seconds.append(perf_counter() - begun)

    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(client, addresses[number % len(addresses)]) for number in range(clients)]:
            done.result()
    return Measured(seconds, perf_counter() - begun)


def hidden(pattern: re.Pattern[str], page: str) -> str:
    """A hidden value of a page."""
    found = pattern.search(page)
    if found is None:
        raise RuntimeError(f"the page has no {pattern.pattern}")
    return found[1]
