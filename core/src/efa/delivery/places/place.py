"""What a folder, an S3 bucket and an SFTP server have in common for the file drop."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

WORK = ".efa"  # beside the containers; the receiver leaves it alone


class PlaceTrouble(OSError):
    """The place cannot be used now: `reason` is a key, see `states.reason_words`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a folder: its name without the folder, size in bytes, last change."""

    name: str
    size: int
    modified: datetime


class Place(Protocol):
    """Names are relative, with `/`. Every method raises PlaceTrouble where the place cannot be used."""

    def alone(self, name: str) -> AbstractContextManager[None]:
        """Keep other processes of ours from working on the same thing, as far as the place can."""

    async def write(self, name: str, chunks: AsyncIterator[bytes]) -> None:
        """Everything lies there when this returns; what breaks off may leave half a file."""

    async def rename(self, old: str, new: str) -> None:
        """`new` is there whole or not at all; an earlier one is replaced."""

    async def exists(self, name: str) -> bool:
        """Whether there is such a file."""

    def chunks(self, name: str) -> AsyncIterator[bytes]:
        """The content piece by piece; nothing where there is no such file."""

    async def listed(self, folder: str) -> Sequence[Listed]:
        """The plain files of a folder, by name; none where it does not exist. Hidden ones are left out."""

    async def delete(self, name: str) -> None:
        """Nothing happens where it is gone already."""


async def read(place: Place, name: str, most: int) -> bytes | None:
    """The whole content, None where there is no such file. Raises PlaceTrouble beyond `most` bytes."""
    if not await place.exists(name):
        return None
    found = bytearray()
    async for chunk in place.chunks(name):
        found += chunk
        if len(found) > most:
            raise PlaceTrouble("too_large")
    return bytes(found)


async def keep(place: Place, name: str, content: bytes) -> None:
    """Write a small file whole or not at all."""
    begun = f"{WORK}/{name.replace('/', '-')}.begun"
    await place.write(begun, once(content))
    await place.rename(begun, name)


async def once(content: bytes) -> AsyncIterator[bytes]:
    """One piece."""
    yield content
