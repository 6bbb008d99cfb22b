"""The double as ASGI: for a server on this machine, and for tests without one."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from efa.testing.fitconnect.call import Answer, Call
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.ways import WAYS, Way, answer

_RATE = {"RateLimit-Limit": "1000", "RateLimit-Remaining": "999", "RateLimit-Reset": "60"}

Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(double: Double, is_down: Callable[[], bool]) -> Starlette:
    """All addresses; while `is_down` says so, each answers 503."""
    return Starlette(routes=[Route(way.path, _endpoint(double, way, is_down), methods=[way.method]) for way in WAYS])


def _endpoint(double: Double, way: Way, is_down: Callable[[], bool]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if is_down():
            return Response(status_code=503, headers=_RATE)
        call = await _call(double, request)
        return _response(answer(way, call, request.headers.get("authorization", "")))

    return endpoint


async def _call(double: Double, request: Request) -> Call:
    return Call(
        double,
        request.path_params.get("version", "v2"),
        request.path_params,
        request.query_params,
        request.headers.get("content-type", ""),
        await request.body(),
    )


def _response(given: Answer) -> Response:
    media_type = given.media_type or None
    return Response(given.body, given.status, {**_RATE, **given.headers}, media_type=media_type)
