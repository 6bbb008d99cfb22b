"""Refuse bodies that are too large, with a page the browser really shows."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Answer = Callable[[Scope, Receive, Send], Awaitable[None]]


class BodyTooLarge(Exception):
    """The request is larger than any form or file we take."""


class BodyLimitMiddleware:
    """Count bytes as they come, with one limit for fields and one for files.

    A body over the limit is read to its end and thrown away, then answered: a browser that still sends does not read
    an answer, it would show a broken connection instead of the reason.
    """

    def __init__(
        self, app: ASGIApp, *, too_large: Answer, fields: int = 1 << 20, files: int = 105 << 20, give_up: int = 4 << 30
    ) -> None:
        self._app = app
        self._too_large = too_large
        self._fields = fields
        self._files = files
        self._give_up = give_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it keeps to the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with_files = headers.get("content-type", "").lower().startswith("multipart/form-data")
        limit, announced = self._files if with_files else self._fields, headers.get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            await self._drain(receive, 0)
            await self._too_large(scope, receive, send)
            return
        try:
            await self._app(scope, self._counting(receive, limit), send)
        except BodyTooLarge:
            await self._too_large(scope, receive, send)

    def _counting(self, receive: Receive, limit: int) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
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
