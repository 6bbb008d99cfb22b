"""A register behind HTTP: our own small protocol (docs/reference/register-http.md), for gateways and for the demo.

No protocol of a real register network is public enough to be spoken here; a connection to one is a plugin of the hook
`register`, or a gateway that speaks this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import httpx
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from efa.kit.answers import AnswerTooLarge, read_at_most
from efa.sdk.channel import Failed, Recipient, Refused
from efa.sdk.register import RegisterAnswer, RegisterFound, RegisterNothing, RegisterQuestion

_TIMEOUT = httpx.Timeout(6.0, connect=3.0)
_LARGEST = 64 * 1024
_SERVER_ERROR = 500
_REFUSALS = (401, 403)
_Line = Annotated[str, Field(min_length=1, max_length=200)]
_Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]


class _Sheet(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class _Found(_Sheet):
    status: Literal["found"]
    issuer: _Line
    reference: _Line
    values: Annotated[dict[_Key, str | int], Field(max_length=50)]


class _Nothing(_Sheet):
    status: Literal["nothing"]


_ANSWER: TypeAdapter[_Found | _Nothing] = TypeAdapter(Annotated[_Found | _Nothing, Field(discriminator="status")])


@dataclass(frozen=True, slots=True)
class HttpRegister:
    """`url` None: not set up. Redirects are not followed, answers are bounded, and what is unclear fails closed."""

    url: str | None
    token: str = ""
    transport: httpx.AsyncBaseTransport | None = None
    key: str = "http"

    async def check(self, recipient: Recipient) -> Sequence[str]:  # noqa: ARG002 - nothing is sent of the authority
        """Whether it answers."""
        if self.url is None:
            return ("not_configured",)
        try:
            async with self._client() as client:
                answer = await client.get(f"{self.url}/v1/health")
        except (httpx.HTTPError, httpx.InvalidURL):
            return ("unreachable",)
        return _problem(answer.status_code)

    async def ask(self, question: RegisterQuestion) -> RegisterAnswer:
        """Ask once, within six seconds."""
        if self.url is None:
            return Failed("configuration", "not_configured")
        try:
            async with (
                self._client() as client,
                client.stream("POST", f"{self.url}/v1/evidence", json=_sheet(question)) as answer,
            ):
                return _read(answer.status_code, await _bounded(answer))
        except (httpx.HTTPError, httpx.InvalidURL):
            return Failed("transient", "unreachable")

    def _client(self) -> httpx.AsyncClient:
        headers = {"accept": "application/json", "authorization": f"Bearer {self.token}"}
        return httpx.AsyncClient(transport=self.transport, headers=headers, timeout=_TIMEOUT, trust_env=False)


def _sheet(question: RegisterQuestion) -> dict[str, object]:
    person = question.person
    return {
        "id": question.id,
        "evidence": question.evidence,
        "norm": question.norm,
        "benefit": question.benefit,
        "authority": {"ars": question.recipient.ars, "name": question.recipient.authority},
        "person": {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "birth_date": person.birth_date.isoformat(),
        },
        "about": dict(question.about),
    }


def _read(status: int, body: bytes) -> RegisterAnswer:
    if status != httpx.codes.OK:
        [reason] = _problem(status)
        return Failed("transient", reason) if status >= _SERVER_ERROR else Refused(reason)
    try:
        found = _ANSWER.validate_json(body)
    except ValidationError:
        return Failed("permanent", "unreadable")
    if isinstance(found, _Nothing):
        return RegisterNothing()
    return RegisterFound(issuer=found.issuer, reference=found.reference, values=found.values)


def _problem(status: int) -> tuple[str, ...]:
    if status == httpx.codes.OK:
        return ()
    if status >= _SERVER_ERROR:
        return ("unreachable",)
    return ("not_allowed",) if status in _REFUSALS else ("refused",)


async def _bounded(answer: httpx.Response) -> bytes:
    try:
        return await read_at_most(answer, _LARGEST)
    except AnswerTooLarge:
        return b""
