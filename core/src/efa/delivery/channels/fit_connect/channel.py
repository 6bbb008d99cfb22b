"""The channel `fit_connect`: hands over, asks what became of it, and takes in what comes back or from outside."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.arrivals import Inlet, arrivals
from efa.delivery.channels.fit_connect.asking import ask_for
from efa.delivery.channels.fit_connect.chosen import Chosen, chosen
from efa.delivery.channels.fit_connect.confirm import Incoming, confirm, why
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.found import Kind
from efa.delivery.channels.fit_connect.opening import Office
from efa.delivery.channels.fit_connect.readiness import findings
from efa.delivery.channels.fit_connect.routing import Asked as Place
from efa.delivery.channels.fit_connect.routing import Found, competent_destination, find_destination
from efa.delivery.channels.fit_connect.sender import Errand, send
from efa.sdk.answering import Answer, Arrived, Doubtful, Message, Waiting
from efa.sdk.channel import Capabilities, Failed, Handover, Memory, Parcel, Recipient

KEY = "fit_connect"
_CAPABILITIES = Capabilities(acknowledgement="signed")


class CannotAsk(OSError):
    """The delivery service cannot be asked now; the message is the key of the reason."""


@dataclass(frozen=True, slots=True)
class FitConnect:
    """One for the whole installation; each tenant's settings say where and as whom."""

    office: Office
    key: str = KEY
    capabilities: Capabilities = _CAPABILITIES

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Settings, secrets, the client, the destination and its key, without sending anything of anybody."""
        return await findings(self.office, recipient)

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Hand over once: what was begun is finished, and what is complete is not sent again."""
        if parcel.memory is None:
            return Failed("configuration", "no_memory")
        try:
            settings = chosen(parcel.recipient.settings)
            async with self.office.api(settings, settings.client) as api:
                return await send(await self._errand(api, settings, parcel, parcel.memory))
        except Stopped as stopped:
            return stopped.failed
        except FileNotFoundError:
            return Failed("transient", "file_missing")

    async def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        """What became of parcels, as often as the plan says, and all that waits for us. Raises CannotAsk."""
        try:
            settings = chosen(recipient.settings)
            async for answer in self._of_parcels(settings, recipient.slug, waiting):
                yield answer
            for kind in ("reply", "submission"):
                async for answer in self._of_inlet(settings, kind):
                    yield answer
        except Stopped as stopped:
            raise CannotAsk(stopped.failed.reason) from stopped

    async def route(self, recipient: Recipient, leika: str, ars: str) -> Found:
        """The destination that the Routing API names for a service and a place. Raises CannotAsk."""
        try:
            settings = chosen(recipient.settings)
            async with self.office.api(settings, settings.client) as api:
                return await find_destination(api.wire, api.at, Place(leika, ars))
        except Stopped as stopped:
            raise CannotAsk(stopped.failed.reason) from stopped

    async def taken(self, recipient: Recipient, answer: Answer, refused: str | None = None) -> None:
        """Accept or reject what came in; about parcels of ours there is nothing to say. Raises CannotAsk."""
        if not isinstance(answer, Arrived | Message | Doubtful):
            return
        incoming = self.office.shared.incoming.get(answer.id)
        if incoming is None:
            return
        try:
            await self._confirm(chosen(recipient.settings), incoming, refused)
        except Stopped as stopped:
            raise CannotAsk(stopped.failed.reason) from stopped
        del self.office.shared.incoming[answer.id]
        self.office.shared.offered.forget(answer.id)

    async def _errand(self, api: Api, settings: Chosen, parcel: Parcel, memory: Memory) -> Errand:
        shared = self.office.shared
        keys = await self.office.keys(settings.replies)
        return Errand(
            api=api,
            settings=settings,
            destination=partial(_destination, api, settings, parcel),
            destinations=shared.destinations,
            keys=shared.service_keys,
            parcel=parcel,
            memory=memory,
            answers_to=keys.open[0].public if keys else None,
            callback=await self._callback(settings),
        )

    async def _of_parcels(self, settings: Chosen, slug: str, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        shared, now = self.office.shared, self.office.clock()
        due = shared.asked.due(waiting, f"{slug} {settings!r}", now)
        if not due:
            return
        async with self.office.api(settings, settings.client) as api:
            for one in due:
                async for answer in ask_for(api, shared.service_keys, shared.destinations, one):
                    yield answer
                shared.asked.note(one, now)

    async def _of_inlet(self, settings: Chosen, kind: Kind) -> AsyncIterator[Answer]:
        way = _way(settings, kind)
        keys = await self.office.keys(way.keys if way else None)
        if way is None or keys is None:
            return
        async with self.office.api(settings, way.client) as api:
            shared, now = self.office.shared, self.office.clock()
            inlet = Inlet(
                kind=kind,
                api=api,
                destination=way.destination,
                keys=keys,
                service_keys=shared.service_keys,
                rests=shared.offered.rests(now),
            )
            async for answer, incoming in arrivals(inlet):
                shared.incoming[name := f"{incoming.kind}:{incoming.id}"] = incoming
                shared.offered.note(name, now)
                yield answer

    async def _confirm(self, settings: Chosen, incoming: Incoming, refused: str | None) -> None:
        way = _way(settings, incoming.kind)
        keys = await self.office.keys(way.keys if way else None)
        if way is None or keys is None or keys.sign is None:
            raise Stopped("configuration", "signing_key_missing")
        said = replace(incoming, problem=incoming.problem or (why(refused) if refused else None))
        issuer = way.destination if incoming.kind == "submission" else ""
        async with self.office.api(settings, way.client) as api:
            await confirm(api, said, issuer or api.client.client_id, keys.sign)

    async def _callback(self, settings: Chosen) -> Mapping[str, str] | None:
        if settings.callback is None or settings.callback_url is None:
            return None
        secret = await self.office.secret(settings.callback)
        return {"url": settings.callback_url, "secret": secret.decode()}


@dataclass(frozen=True, slots=True)
class _Way:
    """As whom we look where, with which keys."""

    client: str
    destination: str
    keys: str


def _way(settings: Chosen, kind: Kind) -> _Way | None:
    """None where the tenant takes nothing in on this way."""
    if kind == "reply" and settings.replies and settings.destination:
        return _Way(settings.client, settings.destination, settings.replies)
    if kind == "submission" and settings.receives and settings.receives_keys:
        return _Way(settings.receives_client or settings.client, settings.receives, settings.receives_keys)
    return None


async def _destination(api: Api, settings: Chosen, parcel: Parcel) -> str:
    """What the tenant has set comes before what the Routing API says."""
    if settings.destination:
        return settings.destination
    return await competent_destination(api.wire, api.at, Place(parcel.leika, parcel.recipient.ars))
