"""A program that uses the API: it holds a session and its token, and proves each answer against the document.

begun = await program.post("/drafts", benefit="beihilfe", place=AACHEN)
page = await program.get(f"/drafts/{begun['id']}/pages/name")
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from efa.web.api.document import document_of, operations

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
    area: str = ""
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
        headers = {"x-csrf-token": self.token, **({"if-match": seen} if seen else {}), **self.headers}
        response = await self.client.request(method, PREFIX + path, headers=headers, **sent)
        demand_documented(self.app, response)
        return Answer(response)


def demand_documented(app: FastAPI, response: httpx.Response) -> None:
    """Raises NotAsDocumented where status, kind of content or body are other than the document says."""
    whole = document_of(app)
    method, path = response.request.method.lower(), response.request.url.path
    operation = _operation(whole, method, path[path.index(PREFIX) :])
    said = operation["responses"].get(str(response.status_code))
    if said is None and response.status_code < 400:
        raise NotAsDocumented(f"{method} {path}: {response.status_code}")
    content = (said or operation["responses"]["default"]).get("content", {})
    kind = response.headers.get("content-type", "").partition(";")[0]
    if content and kind not in content and "application/octet-stream" not in content:
        raise NotAsDocumented(f"{method} {path}: {response.status_code} {kind}")
    if kind.endswith("json") and kind in content:
        _demand_valid(whole, content[kind]["schema"], response)


def _operation(whole: Mapping[str, Any], method: str, path: str) -> dict[str, Any]:
    for template, known, operation in operations(whole):
        pattern = re.sub(r"\\\{path\\\}", ".+", re.escape(template))
        if known == method and re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", pattern), path):
            return operation
    raise NotAsDocumented(f"no operation {method} {path}")


def _demand_valid(whole: Mapping[str, Any], schema: Mapping[str, Any], response: httpx.Response) -> None:
    validator = Draft202012Validator({**schema, "components": whole["components"]})
    error = next(validator.iter_errors(cast("Any", response.json())), None)
    if error is not None:
        raise NotAsDocumented(f"{response.request.url.path}: {error.json_path}: {error.message[:300]}")
