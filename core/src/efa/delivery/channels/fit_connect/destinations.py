"""Ask for a destination and its keys, and believe only keys that pass every check."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography import x509

from efa.delivery.channels.fit_connect.api import Api, Missing
from efa.delivery.channels.fit_connect.chosen import Chosen
from efa.delivery.channels.fit_connect.environments import Environment
from efa.delivery.channels.fit_connect.errors import BadKey, Stopped
from efa.delivery.channels.fit_connect.keys import Purpose, check_certificate, check_shape
from efa.delivery.channels.fit_connect.terms import Destination, Terms, Wanted, agree, read_destination

_KEPT = timedelta(minutes=10)
_Found = tuple[datetime, Destination, Mapping[str, Any]]


@dataclass(slots=True)
class Destinations:
    """What destinations said in the last ten minutes, by environment and id."""

    found: dict[tuple[str, str], _Found] = field(default_factory=dict, repr=False)

    async def terms(self, api: Api, destination: str, wanted: Wanted, settings: Chosen) -> Terms:
        """How something is sent there. Raises Stopped."""
        kept = self.found.get((api.at.submission, destination))
        if kept is None or api.now - kept[0] > _KEPT:
            found = await read(api, destination)
            key = await encryption_key(api, found)
            kept = self.found[api.at.submission, destination] = (api.now, found, key)
        return agree(kept[1], kept[2], wanted, settings)

    def forget(self, environment: Environment, destination: str) -> None:
        """Ask anew the next time: it could not decrypt."""
        self.found.pop((environment.submission, destination), None)


async def read(api: Api, destination: str) -> Destination:
    """The destination as it is now. Raises Stopped."""
    try:
        answer = await api.get(f"/v2/destinations/{quote(destination, safe='')}")
    except Missing:
        raise Stopped("configuration", "destination_unknown") from None
    return read_destination(answer.json(), destination)


async def encryption_key(api: Api, destination: Destination) -> Mapping[str, Any]:
    """The key that the destination wants to be encrypted to, once it may be. Raises Stopped."""
    kid = destination.encryptionKid
    jwk = await published_key(api, destination.destinationId, kid)
    if jwk is None:
        raise Stopped("configuration", "key_unknown")
    try:
        await check_key(api, jwk, kid, "encrypt")
    except BadKey as error:
        raise error.stopped from error
    return jwk


async def check_key(api: Api, jwk: Mapping[str, Any], kid: str, purpose: Purpose) -> datetime:
    """Until when it is good. Raises BadKey, Stopped."""
    check_shape(jwk, kid, purpose)
    roots = None if api.at.self_signed else await asyncio.to_thread(_roots, api.at.roots)
    return check_certificate(jwk, purpose, api.now, roots)


async def published_key(api: Api, destination: str, kid: str) -> Mapping[str, Any] | None:
    """A key of a destination, None where it has none of this name. Raises Stopped."""
    try:
        path = f"/v2/destinations/{quote(destination, safe='')}/keys/{quote(kid, safe='')}"
        return (await api.get(path)).json()
    except Missing:
        return None


def _roots(file: Path | None) -> Sequence[x509.Certificate]:
    if file is None:
        raise Stopped("configuration", "roots_missing")
    try:
        return x509.load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError):
        raise Stopped("configuration", "roots_unreadable") from None
