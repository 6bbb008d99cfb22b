"""Whether a tenant could send and receive now: asked before going live and each night."""

from collections.abc import Awaitable, Sequence

from efa.delivery.channels.fit_connect.api import Api
from efa.delivery.channels.fit_connect.chosen import Chosen, chosen
from efa.delivery.channels.fit_connect.destinations import check_key, encryption_key, read
from efa.delivery.channels.fit_connect.errors import BadKey, Stopped
from efa.delivery.channels.fit_connect.keys import SOON
from efa.delivery.channels.fit_connect.opening import Office
from efa.delivery.channels.fit_connect.terms import Destination
from efa.sdk.channel import Recipient


async def findings(office: Office, recipient: Recipient) -> Sequence[str]:
    """What is wrong, by key; empty: ready."""
    try:
        settings = chosen(recipient.settings)
    except Stopped as stopped:
        return (stopped.failed.reason,)
    steps = (_of_secrets(office, settings), _of_sending(office, settings), _of_receiving(office, settings))
    found = [finding for step in steps for finding in await _tried(step)]
    return tuple(dict.fromkeys(found))


async def _tried(step: Awaitable[Sequence[str]]) -> Sequence[str]:
    try:
        return await step
    except Stopped as stopped:
        return (stopped.failed.reason,)


async def _of_secrets(office: Office, settings: Chosen) -> Sequence[str]:
    found: list[str] = []
    for name in (settings.replies, settings.receives_keys):
        keys = await office.keys(name)
        if keys is not None and keys.sign is None:
            found.append("signing_key_missing")
    if settings.replies and not settings.destination:
        found.append("replies_need_destination")
    if bool(settings.receives) != bool(settings.receives_keys):
        found.append("receives_incomplete")
    if bool(settings.callback) != bool(settings.callback_url):
        found.append("callback_incomplete")
    if settings.callback is not None:
        await office.secret(settings.callback)
    return found


async def _of_sending(office: Office, settings: Chosen) -> Sequence[str]:
    async with office.api(settings, settings.client) as api:
        await api.tokens.get(api.wire, api.at.token, api.client, api.now)
        if settings.destination is None:
            return () if api.at.routing and api.at.portal_keys else ("destination_missing",)
        destination = await read(api, settings.destination)
        if destination.status != "active":
            return ("destination_inactive",)
        return await _of_key(api, destination)


async def _of_key(api: Api, destination: Destination) -> Sequence[str]:
    jwk = await encryption_key(api, destination)
    try:
        until = await check_key(api, jwk, destination.encryptionKid, "encrypt")
    except BadKey as error:
        return (error.stopped.failed.reason,)
    return ("key_expires_soon",) if until - api.now < SOON else ()


async def _of_receiving(office: Office, settings: Chosen) -> Sequence[str]:
    if settings.receives is None:
        return ()
    async with office.api(settings, settings.receives_client or settings.client) as api:
        destination = await read(api, settings.receives)
    return () if destination.status == "active" else ("own_destination_inactive",)
