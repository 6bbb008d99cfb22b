"""Requests that something happens to."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from efa.testing.fitconnect.faults import Fault, Faults
from efa.testing.fitconnect.refused import Refused

_PROBLEM = "application/problem+json"
_FOREIGN = "https://foreign.example"
_PROMISED_BYTES = b"1000"


class Cut(Response):
    """An answer that breaks off: the connection is closed before what was promised has come."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the shape of ASGI
        """Promise more than comes."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", _PROMISED_BYTES)]})
        raise httpx.RemoteProtocolError("the double has cut the connection, as it was ordered to")


async def failing(faults: Faults, request: Request, work: Callable[[], Awaitable[Response]]) -> Response:
    """What is answered when an order meets this request."""
    for fault in faults.take(request.method, request.url.path):
        if fault.kind != "delay":
            return await _failed(fault, request, work)
        await asyncio.sleep(fault.seconds)
    return await work()


async def _failed(fault: Fault, request: Request, work: Callable[[], Awaitable[Response]]) -> Response:
    match fault.kind:
        case "drop_before":
            return Cut()
        case "drop_after":
            await work()
            return Cut()
        case "cut_body":
            await _read(request, fault.size)
            return Cut()
        case "wrong_content_type":
            done = await work()
            return Response(done.body, done.status_code, media_type="text/html")
        case "truncated":
            done = await work()
            return Response(done.body[: len(done.body) // 2], done.status_code, media_type=done.media_type)
        case _:
            return _instead(fault, request)


def _instead(fault: Fault, request: Request) -> Response:
    match fault.kind:
        case "rate_limit":
            headers = {"RateLimit-Limit": "10", "RateLimit-Remaining": "0", "RateLimit-Reset": f"{fault.seconds:.0f}"}
            return Response(status_code=429, headers=headers)
        case "redirect":
            return Response(status_code=307, headers={"Location": f"{_FOREIGN}{request.url.path}"})
        case "token_expired":
            return _problem(Refused(401, "unauthorized", "the token has expired"))
        case _:
            return _problem(Refused(fault.code, "ordered", "an ordered fault"), fault.seconds)


def _problem(refused: Refused, seconds: float = 0) -> Response:
    headers = {"Retry-After": f"{seconds:.0f}"} if seconds else None
    return Response(json.dumps(refused.as_json()), refused.status, headers, media_type=_PROBLEM)


async def _read(request: Request, size: int) -> None:
    read = 0
    async for chunk in request.stream():
        read += len(chunk)
        if read >= size:
            return
