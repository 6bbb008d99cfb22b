"""A program that uses the API: it holds a session and its token, and proves each answer against the document.

begun = await program.post("/drafts", benefit="beihilfe", place=AACHEN)
page = await program.get(f"/drafts/{begun['id']}/pages/name")
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpx
import jsonschema_rs
from fastapi import FastAPI

from efa.web.api.document import document_of, operations
from efa.web.api.routes import API

PREFIX = "/api/v1"


class NotAsDocumented(AssertionError):
    """An answer that the document does not announce."""


@dataclass
class Answer:
    """Status, headers and JSON of an answer."""

    response: httpx.Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def json(self) -> Any:
        return self.response.json()

    @property
    def tag(self) -> str:
        return self.response.headers["etag"]

    @property
    def type(self) -> str:
        """The code of a problem, without what all of them begin with."""
        return str(self.json["type"]).removeprefix("urn:efa:problem:")

    @property
    def wrong(self) -> dict[str, str]:
        """Codes of what is wrong by their places."""
        return {place["pointer"]: place.get("code", "") for place in self.json.get("errors", ())}

    def __getitem__(self, name: str) -> Any:
        return self.json[name]


@dataclass
class Program:
    """One client at one tenant."""

    app: FastAPI
    client: httpx.AsyncClient
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, app: FastAPI, slug: str = "aachen", **options: Any) -> "Program":
        transport = httpx.ASGITransport(app)
        return cls(app, httpx.AsyncClient(transport=transport, base_url=f"http://{slug}.example"), **options)

    async def guest(self) -> "Program":
        """Open a session without account."""
        self.token = (await self.post("/session"))["csrf_token"]
        return self

    async def get(self, path: str, **query: str) -> Answer:
        return await self.send("GET", path, params=query or None)

    async def post(self, path: str, seen: str = "", /, **body: Any) -> Answer:
        return await self.send("POST", path, seen, json=body or None)

    async def put(self, path: str, seen: str = "", /, **body: Any) -> Answer:
        return await self.send("PUT", path, seen, json=body)

    async def patch(self, path: str, seen: str, /, **body: Any) -> Answer:
        return await self.send("PATCH", path, seen, json=body)

    async def delete(self, path: str, **query: str) -> Answer:
        return await self.send("DELETE", path, params=query or None)

    async def upload(self, path: str, content: bytes, name: str = "Ausweis.pdf", **fields: str) -> Answer:
        return await self.send("POST", path, files={"file": (name, content)}, data=fields)

    async def answer(self, draft: str, path: str, **answers: Any) -> Answer:
        """Read a page and answer it."""
        page = await self.get(f"/drafts/{draft}/pages{path}")
        return await self.patch(f"/drafts/{draft}/pages{path}", page.tag, answers=answers)

    async def send(self, method: str, path: str, seen: str = "", /, **sent: Any) -> Answer:
        given = sent.pop("headers", {})
        wanted = {"x-csrf-token": self.token, **({"if-match": seen} if seen else {}), **self.headers, **given}
        headers = {name.encode(): value.encode() for name, value in wanted.items()}
        response = await self.client.request(method, PREFIX + path, headers=headers, **sent)
        demand_documented(response)
        return Answer(response)


def demand_documented(response: httpx.Response) -> None:
    """Raises NotAsDocumented where status, kind of content or body are other than the document says."""
    method, path = response.request.method.lower(), response.request.url.path
    operation = operation_of(method, path[path.index(PREFIX) :])
    status = str(response.status_code) if str(response.status_code) in operation["responses"] else "default"
    if status == "default" and response.status_code < 400:
        raise NotAsDocumented(f"{method} {path}: {response.status_code}")
    content = operation["responses"][status].get("content", {})
    kind = response.headers.get("content-type", "").partition(";")[0]
    if content and kind not in content and "application/octet-stream" not in content:
        raise NotAsDocumented(f"{method} {path}: {response.status_code} {kind}")
    if kind.endswith("json") and kind in content:
        error = next(_validator(operation["operationId"], status, kind).iter_errors(response.json()), None)
        if error is not None:
            raise NotAsDocumented(f"{method} {path}: {error.instance_path} {error.message[:300]}")


@cache
def document() -> dict[str, Any]:
    """The document of the API, the same for every application."""
    app = FastAPI()
    for router in API:
        app.include_router(router, prefix=PREFIX)
    return document_of(app)


def operation_of(method: str, path: str) -> dict[str, Any]:
    """The operation behind an address. Raises NotAsDocumented."""
    for known, pattern, operation in _patterns():
        if known == method and pattern.fullmatch(path):
            return operation
    raise NotAsDocumented(f"no operation {method} {path}")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], dict[str, Any]]]:
    return [
        (method, re.compile(re.sub(r"\{\w+\}", "[^/]+", path.replace("{path}", ".+"))), operation)
        for path, method, operation in operations(document())
    ]


@cache
def _validator(operation: str, status: str, kind: str) -> jsonschema_rs.Draft202012Validator:
    [found] = [o for _, _, o in operations(document()) if o["operationId"] == operation]
    schema = found["responses"][status]["content"][kind]["schema"]
    return jsonschema_rs.Draft202012Validator({**schema, "components": document()["components"]})
