"""Access tokens: one for each client, renewed before it ends, asked for by one at a time."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from efa.delivery.channels.fit_connect.chosen import Credentials
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.http import Wire

_EARLY = timedelta(seconds=60)
_LONGEST = timedelta(minutes=30)
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_OK = 200
_UNSAID = 300  # seconds that a token is good for where the answer names none
_SHORTEST_LIFE = timedelta(seconds=5)


class _Granted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    access_token: str = Field(min_length=1, max_length=20_000)
    token_type: str
    expires_in: int = Field(ge=1, default=_UNSAID)


@dataclass(slots=True)
class _Held:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    token: str = field(default="", repr=False)
    until: datetime | None = None


@dataclass(slots=True)
class Tokens:
    """Those of this process, by address and client."""

    held: dict[tuple[str, str], _Held] = field(default_factory=dict, repr=False)

    async def get(self, wire: Wire, url: str, client: Credentials, now: datetime) -> str:
        """A token that still lives. Raises Stopped."""
        held = self.held.setdefault((url, client.client_id), _Held())
        async with held.lock:
            if held.until is None or now >= held.until:
                granted = await _ask(wire, url, client)
                life = min(timedelta(seconds=granted.expires_in), _LONGEST)
                held.token, held.until = granted.access_token, now + max(life - _EARLY, _SHORTEST_LIFE)
            return held.token

    def drop(self, url: str, client: Credentials, token: str) -> None:
        """It was refused; unless another is there already, the next one asks anew."""
        held = self.held.get((url, client.client_id))
        if held is not None and held.token == token:
            held.until = None


async def _ask(wire: Wire, url: str, client: Credentials) -> _Granted:
    """Without a scope: FITKO advises against naming one."""
    form = {
        "grant_type": "client_credentials",
        "client_id": client.client_id,
        "client_secret": client.client_secret,
    }
    answer = await wire.ask("POST", url, content=urlencode(form).encode(), headers=_FORM)
    if answer.status != _OK:
        raise Stopped("configuration", "client_refused")
    try:
        granted = _Granted.model_validate_json(answer.body)
    except ValidationError:
        raise Stopped("transient", "unreadable_answer") from None
    if granted.token_type.lower() != "bearer":
        raise Stopped("transient", "unreadable_answer")
    return granted
