"""A bucket of an S3 store: an object is there whole or not at all; a new name is a copy."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import obstore
from obstore import exceptions
from obstore.store import S3Store

from efa.delivery.places.place import Listed, PlaceTrouble

if TYPE_CHECKING:  # the library names it for type checkers only
    from obstore import ObjectMeta

_PIECE = 5 << 20  # the smallest that S3 takes
_HERE = ("http://127.0.0.1:", "http://localhost:")  # everywhere else TLS
_ABSENT = (FileNotFoundError, exceptions.NotFoundError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where and who: `endpoint` "" is the store of the vendor that invented S3."""

    bucket: str
    prefix: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str


@dataclass(frozen=True, slots=True)
class S3:
    """The part of a bucket that belongs to one tenant."""

    store: S3Store

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:  # noqa: ARG002 - S3 has no locks; the lease of the consignment holds
        """Nothing to be done."""
        yield

    async def write(self, name: str, chunks: AsyncIterator[bytes]) -> None:
        """In parts, of which nothing is seen before the last: no other name is needed."""
        with _told():
            await obstore.put_async(self.store, name, chunks, chunk_size=_PIECE, max_concurrency=2)

    async def rename(self, old: str, new: str) -> None:
        """A copy by the store itself. Where the process died after the copy, only the old name is left to remove."""
        with _told():
            if old.startswith(".efa/") and new.endswith(".zip") and await self.look(new):
                await obstore.delete_async(self.store, old)
                return
            await obstore.copy_async(self.store, old, new)
            await obstore.delete_async(self.store, old)

    async def look(self, name: str) -> Listed | None:
        """Asked by its head."""
        with _told():
            try:
                return _listed(await obstore.head_async(self.store, name))
            except _ABSENT:
                return None

    async def chunks(self, name: str) -> AsyncIterator[bytes]:
        """As they come from the network."""
        with _told():
            try:
                found = await obstore.get_async(self.store, name)
            except _ABSENT:
                return
            async for chunk in found.stream(min_chunk_size=1 << 20):
                yield bytes(chunk)

    async def listed(self, folder: str) -> Sequence[Listed]:
        """The objects directly below the prefix."""
        with _told():
            found = await obstore.list_with_delimiter_async(self.store, prefix=folder)
        listed = map(_listed, found["objects"])
        return sorted((entry for entry in listed if not entry.name.startswith(".")), key=lambda entry: entry.name)

    async def delete(self, name: str) -> None:
        """S3 answers alike whether it was there or not."""
        with _told():
            try:
                await obstore.delete_async(self.store, name)
            except _ABSENT:
                return


async def open_s3(where: Bucket, slug: str) -> S3:
    """The part of one tenant: `<prefix>/<slug>/`. Raises PlaceTrouble where bucket or key are wrong."""
    folder = "/".join(part for part in (where.prefix.strip("/"), slug) if part)
    store = S3Store(
        where.bucket,
        prefix=folder,
        endpoint=where.endpoint or None,
        region=where.region or "eu-central-1",
        access_key_id=where.access_key,
        secret_access_key=where.secret_key,
        virtual_hosted_style_request=not where.endpoint,
        client_options={
            "connect_timeout": timedelta(seconds=10),
            "timeout": timedelta(seconds=60),
            "allow_http": where.endpoint.startswith(_HERE),
        },
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=20)},
    )
    place = S3(store)
    with _told():  # a bucket that is not there, or not ours, says so here; one page, however much lies there
        await obstore.list_with_delimiter_async(store, prefix=".efa/nothing")
    return place


def _listed(meta: "ObjectMeta") -> Listed:
    """A head knows whole seconds only."""
    return Listed(meta["path"].rpartition("/")[2], meta["size"], meta["last_modified"].replace(microsecond=0))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError, PermissionError) as error:
        raise PlaceTrouble("login") from error
    except _ABSENT as error:
        raise PlaceTrouble("folder_missing") from error
    except exceptions.BaseError as error:
        raise PlaceTrouble(_reason(str(error))) from error


def _reason(message: str) -> str:
    """The library gives most answers of a store as text only."""
    known = {
        "<Code>AccessDenied": "login",
        "status code: 403": "login",
        "<Code>NoSuchBucket": "folder_missing",
        "<Code>QuotaExceeded": "full",
        "status code: 507": "full",
    }
    return next((reason for sign, reason in known.items() if sign in message), "unreachable")
