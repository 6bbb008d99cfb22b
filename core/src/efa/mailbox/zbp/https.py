"""The way inside the networks of the administration: HTTPS with a certificate on both sides, and the author's token."""

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from efa.kit.answers import AnswerTooLarge, is_tls, read_at_most
from efa.mailbox.zbp.author import Author
from efa.mailbox.zbp.chosen import Stopped, stopped
from efa.mailbox.zbp.content import File
from efa.mailbox.zbp.environments import Environment
from efa.sdk.channel import Acknowledged, Handover, Refused

_MESSAGES = "/v6/mailbox/messages"
_STATES = "/v6/mailbox/applications/states"
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_LARGEST = 64 * 1024
_KEPT = 2000
_NOT_FOUND, _TOO_LARGE = 404, 413
# Numbers of the predecessor's interface; 0 is success.
_REFUSED: Mapping[int, str] = {
    20: "schema_refused",
    30: "mailbox_gone",
    31: "content_refused",
    32: "attachment_not_taken",
}
_NOT_ADMITTED = (401, 403)


@dataclass(frozen=True, slots=True)
class Post:
    """One request: the signed content with its signature, and the files beside it."""

    content: bytes = field(repr=False)
    signature: str = field(repr=False)
    files: Sequence[File] = ()

    @property
    def envelope(self) -> bytes:
        """`sha512sum` is a signature, whatever its name says."""
        found = {"content": self.content.decode(), "sha512sum": self.signature}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Https:
    """One installation of the mailbox, and the PEM file that proves who we are."""

    at: Environment
    pem: Path
    author: Author

    async def put(self, post: Post, now: datetime) -> Handover:
        """Put a letter into a mailbox. Raises Stopped."""
        parts = [("json", (None, post.envelope, None))]  # a plain form field, as curl sends one
        files = [("files", (file.name, file.content, file.media_type)) for file in post.files]
        return await self._send("PUT", _MESSAGES, now, files=[*parts, *files])

    async def tell(self, post: Post, now: datetime) -> Handover:
        """Tell the state of an application. Raises Stopped."""
        return await self._send("POST", _STATES, now, content=post.envelope)

    async def reach(self) -> None:
        """Shake hands and nothing else. Raises Stopped."""
        async with await self._client() as client:
            await _asked(client, client.build_request("GET", self._base()))

    def _base(self) -> str:
        if self.at.url is None:
            raise stopped("configuration", "mailbox_environment_unknown")
        return self.at.url

    async def _send(
        self,
        method: str,
        path: str,
        now: datetime,
        *,
        content: bytes | None = None,
        files: Sequence[tuple[str, tuple[str | None, bytes, str | None]]] | None = None,
    ) -> Handover:
        headers = {"authorization": f"Bearer {self.author.token(now)}"}
        if content is not None:
            headers["content-type"] = "application/json"
        async with await self._client() as client:
            request = client.build_request(
                method, f"{self._base()}{path}", content=content, files=files, headers=headers
            )
            status, body = await _asked(client, request)
        return _outcome(status, body, self._proof(status, body, now), now)

    def _proof(self, status: int, body: bytes, now: datetime) -> bytes:
        host, said = urlsplit(self._base()).netloc, body[:_KEPT].decode("utf-8", "replace")
        return json.dumps({"host": host, "status": status, "answer": said, "at": now.isoformat()}).encode()

    async def _client(self) -> httpx.AsyncClient:
        context = await asyncio.to_thread(_context, self.at.authorities, self.pem)
        headers = {"user-agent": f"efa/{version('efa')}", "accept": "application/json"}
        return httpx.AsyncClient(verify=context, timeout=_TIMEOUT, headers=headers, trust_env=False)


async def _asked(client: httpx.AsyncClient, request: httpx.Request) -> tuple[int, bytes]:
    try:
        response = await client.send(request, stream=True)
        try:
            body = await read_at_most(response, _LARGEST)
        finally:
            await response.aclose()
    except AnswerTooLarge:
        raise stopped("transient", "unreadable_answer") from None
    except httpx.TimeoutException:
        raise stopped("transient", "timeout") from None
    except (httpx.HTTPError, ssl.SSLError) as error:
        raise stopped("configuration", "tls") if is_tls(error) else stopped("transient", "unreachable") from None
    return response.status_code, body


def _outcome(status: int, body: bytes, proof: bytes, now: datetime) -> Handover:
    code = _code(body)
    if 200 <= status < 300 and code == 0:  # noqa: PLR2004 - the range of success
        return Acknowledged(now, proof)
    if code in _REFUSED:
        return Refused(_REFUSED[code], proof)
    if status in _NOT_ADMITTED:
        raise stopped("configuration", "not_admitted")
    if status == _NOT_FOUND:
        raise stopped("configuration", "mailbox_environment_unknown")
    if status == _TOO_LARGE:
        raise Stopped(Refused("attachment_not_taken", proof))
    raise stopped("transient", "unavailable")


def _code(body: bytes) -> int:
    """The number in the answer; 0 where it names none."""
    try:
        found = json.loads(body) if body.strip() else {}
        return int(found.get("code", 0))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return 0


def _context(authorities: Path | None, pem: Path) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(authorities) if authorities else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(str(pem))
    except (OSError, ssl.SSLError):
        raise stopped("configuration", "certificate_unreadable") from None
    return context
