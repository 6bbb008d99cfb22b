"""Refuse bodies that are too large, with a page the browser really shows."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Answer = Callable[[Scope, Receive, Send], Awaitable[None]]


class BodyTooLarge(Exception):
    """The request is larger than any form or file we take."""


class BodyLimitMiddleware:
    """Count bytes as they come; a body over the limit is read to its end and thrown away, then answered.

    A browser that still sends does not read an answer: it would show a broken connection instead of the reason.
    """

    def __init__(self, app: ASGIApp, *, limit: int, too_large: Answer, give_up: int = 4 << 30) -> None:
        self._app = app
        self._limit = limit
        self._too_large = too_large
        self._give_up = give_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it keeps to the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > self._limit:
            await self._drain(receive, 0)
            await self._too_large(scope, receive, send)
            return
        try:
            await self._app(scope, self._counting(receive), send)
        except BodyTooLarge:
            await self._too_large(scope, receive, send)

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                if message.get("more_body"):
                    await self._drain(receive, seen)
                raise BodyTooLarge
            return message

        return counted

    async def _drain(self, receive: Receive, seen: int) -> None:
        while seen < self._give_up:
            message = await receive()
            seen += len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                return
