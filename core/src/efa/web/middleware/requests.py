"""One log line a request: which route, which answer, how long; never a path, an address or an answer."""

import logging
from collections.abc import Awaitable, Callable
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from efa.kit.ids import speakable
from efa.web.metrics import Meter

_log = logging.getLogger("efa.web")
Answer = Callable[[Scope, Receive, Send, Exception], Awaitable[None]]


class RequestLogMiddleware:
    """Number each request; a bug becomes a page with that number, and nothing of its details."""

    def __init__(self, app: ASGIApp, *, broken: Answer, meter: Meter) -> None:
        self._app = app
        self._meter = meter
        self._broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Log after the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["number"] = speakable(8)
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        begun = perf_counter()
        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            _log.exception("request.broken", extra={"request": scope["state"]["number"]})
            if status:
                raise
            await self._broken(scope, receive, noted, error)
        finally:
            self._write(scope, status, perf_counter() - begun)

    def _write(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self._meter.count(route, status, seconds)
        _log.info(
            "request",
            extra={
                "method": scope["method"],
                "route": route,
                "status": status,
                "duration_ms": round(seconds * 1000, 1),
                "request": scope["state"]["number"],
            },
        )
