"""The double as ASGI: its two addresses for authorities, and a page with orders for whoever tries it."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from efa.kit.texts import BINDING, core_texts
from efa.testing.zbp.double import Double, status_of
from efa.testing.zbp.rules import SCHEMA, File, Refusal

_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:"
_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_LARGEST = 64 * 1024 * 1024


def mailbox_app(double: Double, is_down: Callable[[], bool]) -> Starlette:
    """What authorities ask; while `is_down` says so, everything is answered 503."""

    async def messages(request: Request) -> Response:
        return await _answered(double, is_down, request, _message)

    async def states(request: Request) -> Response:
        return await _answered(double, is_down, request, _state)

    return Starlette(
        routes=[
            Route("/v6/mailbox/messages", messages, methods=["PUT"]),
            Route("/v6/mailbox/applications/states", states, methods=["POST"]),
        ]
    )


def page_app(double: Double) -> Starlette:
    """What lies in the mailboxes, for people; orders for tests. Only ever on this machine."""

    async def shown(_: Request) -> Response:
        page = _templates().get_template("list.html")
        text = page.render(t=core_texts().texts(BINDING), messages=double.messages[::-1], states=double.states[::-1])
        return Response(text, media_type="text/html", headers=_HEADERS)

    async def order(request: Request) -> Response:
        if request.headers.get("content-type") != "application/json":
            return Response(status_code=415)
        wanted = json.loads(await request.body())
        double.gone.update(map(str, wanted.get("gone", ())))
        double.next_codes.extend(map(int, wanted.get("codes", ())))
        return JSONResponse({"messages": len(double.messages), "states": len(double.states)})

    static = StaticFiles(directory=str(files("efa.web").joinpath("static")))
    return Starlette(routes=[Route("/", shown), Route("/_control", order, methods=["POST"]), Mount("/static", static)])


async def _answered(double: Double, is_down: Callable[[], bool], request: Request, work: Any) -> Response:
    if is_down():
        return Response(status_code=503)
    try:
        double.stumble()
        await work(double, request, _token(request))
    except Refusal as refusal:
        double.note(refusal)
        code = refusal.code if refusal.code < 400 else 0  # noqa: PLR2004 - a status already
        return JSONResponse({"code": code, "message": refusal.said}, status_of(refusal))
    return JSONResponse({"code": 0})


async def _message(double: Double, request: Request, token: str) -> None:
    async with request.form(max_part_size=_LARGEST) as form:
        envelope = _object(form.get("json"))
        found = [
            File(one.filename or "", one.content_type or "", await one.read())
            for one in form.getlist("files")
            if isinstance(one, UploadFile)
        ]
    double.take_message(token, envelope, found)


async def _state(double: Double, request: Request, token: str) -> None:
    double.take_state(token, _object((await request.body()).decode("utf-8", "replace")))


def _token(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind != "Bearer":
        raise Refusal(401, "no token")
    return token


def _object(text: object) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refusal(SCHEMA, "envelope")
    return found


@cache
def _templates() -> jinja2.Environment:
    folder = str(files("efa.testing.zbp").joinpath("templates"))
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined)
