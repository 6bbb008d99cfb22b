"""The document of the API (OpenAPI 3.1), served as data and read by the reference in docs/."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse

from efa.web.api.problem import Problem, WrongPlace

router = APIRouter()
_SAFE = ("get", "head")
_ABOUT = """\
The use cases of the pages for other programs: a front end of one's own, a form server, a caseworker's tool.

Every authority has its own address (host, or first part of the path) with its own sessions and data. Whoever changes
something sends the cookie of the session and its token as `X-CSRF-Token`; `GET session` tells the token. A change
names what was seen: the `ETag` of an answer comes back as `If-Match`. Amounts in answers of a form are integer cents,
elsewhere EUR as decimal strings. Problems are `application/problem+json`; branch on `type`, show `title`.
"""
_TAGS = {
    "places": "From a postcode to the authority.",
    "benefits": "What can be applied for, its form, and an estimate.",
    "session": "Who one is.",
    "drafts": "An application while it is being written.",
    "mandates": "Who may act for whom. Everything done for others: the same operations below `/fuer/{mandate}`.",
    "applications": "What was handed in, and questions about it.",
    "messages": "The mailbox.",
    "organisation": "For schools, providers and Massnahmentraeger: requests, bills, measures.",
    "authority": "For staff: inbox, cases, questions, decisions, letters, deliveries.",
    "administration": "For administrators: benefits, settings, people.",
}
_SCHEMES = {
    "citizen": ("apiKey", "cookie", "efa-c-{slug}", "Cookie of citizens and guests; with TLS `__Host-efa-c-{slug}`."),
    "organisation": ("apiKey", "cookie", "efa-o-{slug}", "Cookie of organisations; with TLS `__Host-efa-o-{slug}`."),
    "staff": ("apiKey", "cookie", "efa-s-{slug}", "Cookie of staff; with TLS `__Host-efa-s-{slug}`."),
    "token": ("apiKey", "header", "X-CSRF-Token", "`csrf_token` of the session."),
}


@router.get("/openapi.json", include_in_schema=False, name="api.document")
async def serve(request: Request) -> JSONResponse:
    """The document, with the address under which it was asked for."""
    whole = document_of(request.app)
    return JSONResponse({**whole, "servers": [{"url": request.scope.get("root_path", "") or "/"}]})


@cache
def document_of(app: FastAPI) -> dict[str, Any]:
    """The document without address, made once."""
    whole = get_openapi(
        title="Einer für Alle: API",
        version="1",
        openapi_version="3.1.0",
        description=_ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": said} for name, said in _TAGS.items()],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    components = whole.setdefault("components", {})
    components["securitySchemes"] = {name: _scheme(*parts) for name, parts in _SCHEMES.items()}
    components.setdefault("schemas", {}).update(_problem_schemas())
    for path, method, operation in operations(whole):
        operation["security"] = _security(path, method, operation)
    return whole


def operations(whole: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation with its path and method."""
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _problem_schemas() -> dict[str, Any]:
    made = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    made.pop("$defs", None)
    return {"Problem": made, "WrongPlace": WrongPlace.model_json_schema(mode="serialization")}


def _scheme(kind: str, place: str, name: str, description: str) -> dict[str, str]:
    return {"type": kind, "in": place, "name": name, "description": description}


def _security(path: str, method: str, operation: Mapping[str, Any]) -> Sequence[Mapping[str, Sequence[str]]]:
    """Whose cookie an operation wants; reading what everybody may read wants none."""
    if "401" not in operation["responses"]:
        return []
    area = next((area for area in ("staff", "organisation") if f"/{area}/" in path), "citizen")
    cookie: dict[str, Sequence[str]] = {area: []}
    return [cookie if method in _SAFE else {**cookie, "token": []}]
