"""The event log of a case, each token checked: events that are believed, and tokens that are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.destinations import published_key
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.events import BadEvent, Claimed, Event, Sent, author_of, believe, claimed

_PAGE = 100
_MOST = 1000
_LONGEST = 64 * 1024
_KEPT = timedelta(hours=1)
_ASK_AGAIN = timedelta(minutes=1)
_KeySet = tuple[datetime, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Doubted:
    """A token that is not believed, and why."""

    token: str = field(repr=False)
    reason: str

    @property
    def id(self) -> str:
        """The same each time it is read."""
        return sha256(self.token.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Log:
    """What is believed, in the order of time and each once, and what is not."""

    events: Sequence[Event]
    doubted: Sequence[Doubted]

    def first(self, *names: str) -> Event | None:
        """The first event of one of these names."""
        return next((event for event in self.events if event.name in names), None)


@dataclass(slots=True)
class ServiceKeys:
    """Keys with which the delivery service signs, kept for an hour; an unknown one is asked for once a minute."""

    found: dict[str, _KeySet] = field(default_factory=dict, repr=False)

    async def get(self, api: Api, kid: str) -> Mapping[str, Any] | None:
        """The key of this name. Raises Stopped."""
        kept = self.found.get(api.at.submission)
        age = _KEPT if kept is None else api.now - kept[0]
        if kept is None or age >= _KEPT or (kid not in kept[1] and age >= _ASK_AGAIN):
            kept = self.found[api.at.submission] = (api.now, await _key_set(api))
        return kept[1].get(kid)


async def read_log(api: Api, keys: ServiceKeys, sent: Sent) -> Log:
    """Everything that the log says of the case. Raises Missing, Stopped."""
    events: dict[str, Event] = {}
    doubted: list[Doubted] = []
    for token in await _tokens(api, sent.case):
        try:
            event = await _event(api, keys, claimed(token), sent)
        except BadEvent as error:
            doubted.append(Doubted(token, str(error)))
        else:
            events.setdefault(event.id, event)
    return Log(sorted(events.values(), key=lambda event: event.at), doubted)


async def _event(api: Api, keys: ServiceKeys, token: Claimed, sent: Sent) -> Event:
    if author_of(token.issuer, sent) == "service":
        key = await keys.get(api, token.kid)
    else:
        key = await published_key(api, sent.destination, token.kid)
    if key is None:
        raise BadEvent("key_unknown")
    return believe(token, key, sent, api.now)


async def _tokens(api: Api, case: str) -> list[str]:
    found: list[str] = []
    while len(found) < _MOST:
        page = (await api.get(f"/v2/cases/{case}/events?limit={_PAGE}&offset={len(found)}")).json()
        entries = page.get("eventLog")
        if not isinstance(entries, list) or not all(isinstance(one, str) and len(one) <= _LONGEST for one in entries):
            raise Stopped("transient", "unreadable_answer")
        found += entries
        total = page.get("totalCount")
        if not entries or not isinstance(total, int) or len(found) >= total:
            break
    return found


async def _key_set(api: Api) -> Mapping[str, Mapping[str, Any]]:
    answer = await api.wire.ask("GET", f"{api.at.submission}/.well-known/jwks.json")
    keys = answer.json().get("keys")
    if not isinstance(keys, list):
        raise Stopped("transient", "unreadable_answer")
    return {str(key.get("kid")): key for key in keys if isinstance(key, dict)}
