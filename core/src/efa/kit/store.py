"""Encrypted files under random names in an object store: a folder or S3."""

from uuid import UUID

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from efa.kit.crypto import RecordKey


def open_store(url: str) -> ObjectStore:
    """`file:///folder` (made if missing) or `s3://bucket/prefix`; credentials come from the environment."""
    if url.startswith("file://"):
        return LocalStore(url.removeprefix("file://"), mkdir=True)
    return from_url(url)


async def put_file(store: ObjectStore, key: RecordKey, name: UUID, content: bytes) -> None:
    """Write once; the bytes on disk say nothing."""
    await obstore.put_async(store, _path(key, name), key.encrypt(content, f"file:{name}"))


async def get_file(store: ObjectStore, key: RecordKey, name: UUID) -> bytes:
    """Raises FileNotFoundError, Undecryptable."""
    found = await obstore.get_async(store, _path(key, name))
    return key.decrypt(bytes(await found.bytes_async()), f"file:{name}")


async def delete_file(store: ObjectStore, tenant: UUID, name: UUID) -> None:
    """Remove the bytes; nothing happens where they are gone already."""
    try:
        await obstore.delete_async(store, f"{tenant.hex}/{name.hex}")
    except FileNotFoundError:
        return


async def store_check(store: ObjectStore) -> tuple[str, ...]:
    """The reasons why files cannot be read; nothing is written. A file that is not there is the right answer."""
    try:
        await obstore.head_async(store, "readiness/none")
    except FileNotFoundError:
        return ()
    except Exception:  # noqa: BLE001 - each store raises errors of its own
        return ("unreachable",)
    return ()


def _path(key: RecordKey, name: UUID) -> str:
    return f"{key.tenant.hex}/{name.hex}"
