"""The Submission API with a token: one way to ask, and one way to understand what is answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from efa.delivery.channels.fit_connect.chosen import Credentials
from efa.delivery.channels.fit_connect.environments import Environment
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.http import LARGEST_ANSWER, Answer, Wire
from efa.delivery.channels.fit_connect.oauth import Tokens

JOSE = "application/jose"
_JSON = "application/json"
_OK = range(200, 300)
_UNAUTHORISED = 401
_CONFLICT = 409


class Missing(Exception):
    """404: there is nothing like that, or it is not ours."""


class Conflict(Exception):
    """409: not in this state; 422: not with this content. `problem` is its name, "" where it has none."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(f"{status} {problem}")
        self.by_state, self.problem = status == _CONFLICT, problem


@dataclass(frozen=True, slots=True)
class Api:
    """One client at one environment, for one piece of work."""

    wire: Wire
    at: Environment
    client: Credentials = field(repr=False)
    tokens: Tokens = field(repr=False)
    now: datetime

    async def get(self, path: str, *, largest: int = LARGEST_ANSWER) -> Answer:
        """Raises Missing, Conflict, Stopped."""
        return await self._send("GET", path, None, _JSON, largest)

    async def send(self, method: str, path: str, body: Mapping[str, Any]) -> Answer:
        """Raises Missing, Conflict, Stopped."""
        return await self._send(method, path, json.dumps(body, ensure_ascii=False).encode(), _JSON, LARGEST_ANSWER)

    async def send_token(self, method: str, path: str, token: bytes) -> Answer:
        """A JWE or JWS. Raises Missing, Conflict, Stopped."""
        return await self._send(method, path, token, JOSE, LARGEST_ANSWER)

    async def _send(self, method: str, path: str, content: bytes | None, media_type: str, largest: int) -> Answer:
        for _ in range(2):
            token = await self.tokens.get(self.wire, self.at.token, self.client, self.now)
            headers = {"authorization": f"Bearer {token}"}
            if content is not None:
                headers["content-type"] = media_type
            url = f"{self.at.submission}{path}"
            answer = await self.wire.ask(method, url, content=content, headers=headers, largest=largest)
            if answer.status != _UNAUTHORISED:
                return _understood(answer)
            self.tokens.drop(self.at.token, self.client, token)
        raise Stopped("configuration", "client_refused")


def _understood(answer: Answer) -> Answer:
    """The status decides, then the type, the text never."""
    match answer.status:
        case status if status in _OK:
            return answer
        case 404:
            raise Missing(answer.problem)
        case 409 | 422:
            raise Conflict(answer.status, answer.problem)
        case 403:
            raise Stopped("configuration", "not_allowed")
        case 413:
            raise Stopped("permanent", "too_large")
        case _:
            raise Stopped("permanent", "not_understood")
