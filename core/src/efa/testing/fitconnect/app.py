"""The double as ASGI: for a server on this machine, and for tests without one."""

from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from efa.testing.fitconnect.call import Answer, Call
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.failing import failing
from efa.testing.fitconnect.ways import Way, answer

RATE = {"RateLimit-Limit": "1000", "RateLimit-Remaining": "999", "RateLimit-Reset": "60"}

Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(double: Double, ways: tuple[Way, ...], is_down: Callable[[], bool]) -> Starlette:
    """All addresses; while `is_down` says so, each answers 503."""
    routes = [Route(way.path, _endpoint(double, way, is_down), methods=[way.method]) for way in ways]
    static = StaticFiles(directory=str(files("efa.web").joinpath("static")))
    return Starlette(routes=[*routes, Mount("/static", static)])


def _endpoint(double: Double, way: Way, is_down: Callable[[], bool]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if is_down() and not way.is_control:
            return Response(status_code=503, headers=RATE)
        if way.is_control or not double.faults.orders:
            return await _answered(double, way, request)
        return await failing(double.faults, request, lambda: _answered(double, way, request))

    return endpoint


async def _answered(double: Double, way: Way, request: Request) -> Response:
    call = Call(
        double,
        request.path_params.get("version", "v2"),
        request.path_params,
        request.query_params,
        request.headers.get("content-type", ""),
        await request.body(),
        headers=request.headers,
        lists={name: request.query_params.getlist(name) for name in request.query_params},
    )
    return _response(answer(way, call, request.headers.get("authorization", "")))


def _response(given: Answer) -> Response:
    return Response(given.body, given.status, {**RATE, **given.headers}, media_type=given.media_type or None)
