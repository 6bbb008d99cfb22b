"""What lives as long as the channel, and how a connection is opened for one piece of work."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import httpx

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.asking import Asked
from efa.delivery.channels.fit_connect.chosen import Chosen, Credentials, Keys, read_credentials, read_keys, read_secret
from efa.delivery.channels.fit_connect.confirm import Incoming
from efa.delivery.channels.fit_connect.destinations import Destinations
from efa.delivery.channels.fit_connect.environments import Environment, environments
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.event_log import ServiceKeys
from efa.delivery.channels.fit_connect.http import Traffic, open_wire
from efa.delivery.channels.fit_connect.oauth import Tokens
from efa.delivery.channels.offered import Offered
from efa.kit.environments import BadEnvironments
from efa.kit.secrets import Secrets


@dataclass(slots=True)
class Shared:
    """What pieces of work have in common: tokens, what destinations said, keys, and what waits for our word."""

    traffic: Traffic = field(default_factory=Traffic)
    tokens: Tokens = field(default_factory=Tokens)
    destinations: Destinations = field(default_factory=Destinations)
    service_keys: ServiceKeys = field(default_factory=ServiceKeys)
    asked: Asked = field(default_factory=Asked)
    incoming: dict[str, Incoming] = field(default_factory=dict)
    offered: Offered = field(default_factory=Offered)
    keys: dict[bytes, Keys] = field(default_factory=dict, repr=False)
    books: Mapping[str, Environment] | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Where the channel works: secrets, the file of environments, the clock, and what it shares."""

    secrets: Secrets
    file: Path | None
    clock: Callable[[], datetime]
    transport: httpx.AsyncBaseTransport | None = None
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)

    async def environment(self, name: str) -> Environment:
        """The address book of this name; the file is read once. Raises Stopped."""
        if self.shared.books is None:
            try:
                self.shared.books = await asyncio.to_thread(environments, self.file)
            except BadEnvironments:
                raise Stopped("configuration", "environments_unreadable") from None
        found = self.shared.books.get(name)
        if found is None:
            raise Stopped("configuration", "environment_unknown")
        return found

    async def credentials(self, name: str) -> Credentials:
        """Raises Stopped."""
        return await asyncio.to_thread(read_credentials, self.secrets, name)

    async def keys(self, name: str | None) -> Keys | None:
        """The private keys of this name, None for no name; read anew when the secret was changed. Raises Stopped."""
        if name is None:
            return None
        raw = await self.secret(name)
        digest = sha256(raw).digest()
        if digest not in self.shared.keys:
            self.shared.keys[digest] = await asyncio.to_thread(read_keys, raw)
        return self.shared.keys[digest]

    async def secret(self, name: str) -> bytes:
        """Raises Stopped."""
        return await asyncio.to_thread(read_secret, self.secrets, name)

    @asynccontextmanager
    async def api(self, settings: Chosen, client: str) -> AsyncIterator[Api]:
        """A connection as the client of this name. Raises Stopped."""
        at, credentials = await self.environment(settings.environment), await self.credentials(client)
        async with open_wire(at.hosts, self.shared.traffic, self.transport) as wire:
            yield Api(wire, at, credentials, self.shared.tokens, self.clock())
