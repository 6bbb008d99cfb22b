"""What every route of the API shares: its body is read strictly, and its problems are documented."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from efa.kit.strict_json import UnreadableJson, read_json
from efa.web.api.problem import PROBLEM, STATUSES
from efa.web.incoming import BodyUnreadable, harmless

ETAG = {"ETag": {"description": "The version, to be sent back as `If-Match`.", "schema": {"type": "string"}}}
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRequest(Request):
    """A request whose JSON was read by us."""

    value: object = None

    async def json(self) -> Any:
        """The body, without control characters and lone surrogates."""
        return self.value


class ApiRoute(APIRoute):
    """Reads a JSON body before FastAPI does. Raises BodyUnreadable, BodyTooLarge."""

    def get_route_handler(self) -> Handler:
        """The handler behind the reading."""
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            if not _is_json(request):
                return await handle(request)
            read = JsonRequest(request.scope, request.receive)
            try:
                read.value = _harmless(read_json(await read.body() or b"null"))
            except UnreadableJson as error:
                raise BodyUnreadable from error
            return await handle(read)

        return read


def api_router(tag: str) -> APIRouter:
    """A router whose operations stand under one heading of the document."""
    return APIRouter(route_class=ApiRoute, tags=[tag])


def documented(operation: str, summary: str, *problems: int, **more: Any) -> dict[str, Any]:
    """What the document says of an operation. `tagged`: the status whose answer carries an ETag."""
    tagged = more.pop("tagged", None)
    responses = {status: _problem(status) for status in problems} | {"default": {"description": "Problem", **PROBLEM}}
    for status, said in more.pop("responses", {}).items():
        responses[status] = said
    if tagged:
        responses[tagged] = {**responses.get(tagged, {}), "headers": ETAG}
    return {
        "operation_id": operation,
        "name": f"api.{operation}",
        "summary": summary,
        "responses": responses,
        **more,
    }


def file_of(media_type: str, description: str) -> dict[int, dict[str, Any]]:
    """The answer of an operation that gives a file."""
    schema = {"type": "object"} if media_type == "application/json" else {"type": "string", "format": "binary"}
    content = {media_type: {"schema": schema}}
    return {200: {"description": description, "content": content}}


def _problem(status: int) -> dict[str, Any]:
    return {"description": STATUSES[status], **PROBLEM}


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _harmless(value: object) -> object:
    match value:
        case str():
            return harmless(value)
        case Mapping():
            return {harmless(name): _harmless(inner) for name, inner in value.items()}
        case list():
            return [_harmless(inner) for inner in value]
        case _:
            return value
