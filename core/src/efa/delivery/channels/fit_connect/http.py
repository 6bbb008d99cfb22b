"""HTTP as FIT-Connect asks for it: known hosts, few requests at once, patience with limits, bounded answers."""

import asyncio
import json
import random
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import httpx

from efa.delivery.channels.fit_connect.errors import Stopped
from efa.kit.answers import AnswerTooLarge, is_tls, read_at_most

AT_ONCE = 4
LARGEST_ANSWER = 2 * 1024 * 1024
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_TOO_MANY = 429
_TRIES = 4
_LONGEST_WAIT = 20.0  # seconds; who wants longer peace is left alone by the schedule of deliveries
_UNAVAILABLE = frozenset({408, 500, 502, 503, 504})
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes = field(repr=False)

    def json(self) -> Mapping[str, Any]:
        """The body as an object. Raises Stopped."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise Stopped("transient", "unreadable_answer")
        return found

    @property
    def problem(self) -> str:
        """The last part of the type of an RFC 9457 problem, "" where there is none."""
        try:
            return str(json.loads(self.body)["type"]).rpartition("/")[2]
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""


@dataclass(slots=True)
class Traffic:
    """What all pieces of work of this process share: how many requests a host gets at once."""

    gates: dict[str, asyncio.Semaphore] = field(default_factory=dict)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _context: ssl.SSLContext | None = None
    _client: httpx.AsyncClient | None = None
    _users: int = 0

    def gate(self, host: str) -> asyncio.Semaphore:
        """The gate of one host."""
        return self.gates.setdefault(host, asyncio.Semaphore(AT_ONCE))

    def context(self) -> ssl.SSLContext:
        """Made once: reading all trusted authorities takes longer than a request."""
        if self._context is None:
            self._context = httpx.create_ssl_context(trust_env=False)
        return self._context

    @asynccontextmanager
    async def client(self, transport: httpx.AsyncBaseTransport | None) -> AsyncIterator[httpx.AsyncClient]:
        """Connections that live while any piece of work uses them: a busy process need not connect for each."""
        client = self._client = self._client or _new_client(self.context(), transport)
        self._users += 1
        try:
            yield client
        finally:
            self._users -= 1
            if not self._users:
                self._client = None
                await client.aclose()


@dataclass(frozen=True, slots=True)
class Wire:
    """The way of one piece of work to these hosts and no others."""

    client: httpx.AsyncClient
    hosts: frozenset[str]
    traffic: Traffic

    async def ask(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        largest: int = LARGEST_ANSWER,
    ) -> Answer:
        """The answer, whatever its status. Raises Stopped where there is none, or one of trouble at the other side."""
        host = urlsplit(url).netloc
        if host not in self.hosts:
            raise Stopped("configuration", "foreign_host")
        for attempt in range(_TRIES):
            async with self.traffic.gate(host):
                answer, wait = await self._once(method, url, content, headers or {}, largest)
            if answer.status != _TOO_MANY:
                return _usable(answer, wait)
            pause = wait if wait is not None else 2.0**attempt * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
            if pause > _LONGEST_WAIT or attempt == _TRIES - 1:
                break
            await self.traffic.sleep(pause)
        raise Stopped("transient", "rate_limited", pause)

    async def _once(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str], largest: int
    ) -> tuple[Answer, float | None]:
        try:
            async with self.client.stream(method, url, content=content, headers=dict(headers)) as response:
                body = await read_at_most(response, largest)
                return Answer(response.status_code, body), _wait(response.headers)
        except AnswerTooLarge as error:
            raise Stopped("permanent", "answer_too_large") from error
        except httpx.TimeoutException as error:
            raise Stopped("transient", "timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            if is_tls(error):
                raise Stopped("configuration", "tls") from error
            raise Stopped("transient", "unreachable") from error


@asynccontextmanager
async def open_wire(
    hosts: frozenset[str], traffic: Traffic, transport: httpx.AsyncBaseTransport | None
) -> AsyncIterator[Wire]:
    """For one piece of work."""
    async with traffic.client(transport) as client:
        yield Wire(client, hosts, traffic)


def _new_client(context: ssl.SSLContext, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """Redirects are never followed, cookies never kept: different tenants share it."""
    headers = {"user-agent": f"efa/{version('efa')}", "accept": "application/json, application/problem+json"}
    client = httpx.AsyncClient(verify=context, transport=transport, headers=headers, timeout=_TIMEOUT, trust_env=False)
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return client


def _usable(answer: Answer, wait: float | None) -> Answer:
    if answer.status in _UNAVAILABLE:
        raise Stopped("transient", "unavailable", wait or 0.0)
    if answer.status in _REDIRECTS:
        raise Stopped("configuration", "redirected")
    return answer


def _wait(headers: httpx.Headers) -> float | None:
    """Seconds until the limit ends, where the answer says so."""
    for name in ("ratelimit-reset", "retry-after"):
        said = headers.get(name, "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
    return None
