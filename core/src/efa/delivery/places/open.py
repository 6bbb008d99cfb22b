"""From what a tenant has set for the file drop to the place itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from efa.delivery.places.folder import open_folder
from efa.delivery.places.place import Place, PlaceTrouble
from efa.delivery.places.s3 import Bucket, open_s3
from efa.delivery.places.sftp import Server, open_sftp
from efa.kit.secrets import SecretMissing, Secrets
from efa.sdk.channel import Recipient

_S3 = ("bucket", "prefix", "endpoint", "region")
_SFTP = ("host", "port", "user", "folder", "host_key")
KNOWN = frozenset(("target", "mapping", "secret", *_S3, *_SFTP))
_HIGHEST_PORT = 65535


@asynccontextmanager
async def open_place(root: Path | None, secrets: Secrets, recipient: Recipient) -> AsyncIterator[Place]:
    """The place of this tenant for as long as the block lasts. Raises PlaceTrouble, reason `setting_…` for settings."""
    given = recipient.settings
    if given.keys() - KNOWN:
        raise PlaceTrouble("setting_unknown")
    match given.get("target", "folder"):
        case "folder":
            if root is None:
                raise PlaceTrouble("not_configured")
            yield await asyncio.to_thread(open_folder, root, recipient.slug)
        case "s3":
            yield await open_s3(await _bucket(secrets, recipient), recipient.slug)
        case "sftp":
            async with open_sftp(await _server(secrets, recipient), recipient.slug) as place:
                yield place
        case _:
            raise PlaceTrouble("setting_wrong")


async def _bucket(secrets: Secrets, recipient: Recipient) -> Bucket:
    """The secret holds two lines: access key, secret key."""
    given = recipient.settings
    access_key, _, secret_key = (await _secret(secrets, recipient)).partition("\n")
    return Bucket(
        bucket=_given(recipient, "bucket"),
        prefix=given.get("prefix", ""),
        endpoint=given.get("endpoint", ""),
        region=given.get("region", ""),
        access_key=access_key.strip(),
        secret_key=secret_key.strip(),
    )


async def _server(secrets: Secrets, recipient: Recipient) -> Server:
    """The secret is a private key in the format of OpenSSH or PEM, else a password."""
    given = recipient.settings
    port = given.get("port", "22")
    if not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        raise PlaceTrouble("setting_wrong")
    host, user, host_key = (_given(recipient, name) for name in ("host", "user", "host_key"))
    secret = await _secret(secrets, recipient)
    how = {"key": secret} if secret.startswith("-----BEGIN") else {"password": secret}
    folder = given.get("folder", "")
    return Server(host=host, port=int(port), user=user, folder=folder, host_key=host_key, **how)


async def _secret(secrets: Secrets, recipient: Recipient) -> str:
    name = _given(recipient, "secret")
    try:
        return (await asyncio.to_thread(secrets.read, name)).decode()
    except (SecretMissing, UnicodeDecodeError) as error:
        raise PlaceTrouble("secret_missing") from error


def _given(recipient: Recipient, name: str) -> str:
    value = recipient.settings.get(name, "").strip()
    if not value:
        raise PlaceTrouble("setting_missing")
    return value
