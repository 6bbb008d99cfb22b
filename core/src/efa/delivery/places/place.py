"""What a folder, an S3 bucket and an SFTP server have in common for the file drop."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Protocol

WORK = ".efa"  # beside the containers; the receiver leaves it alone
BEGUN = ".begun"  # what is still being written there


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
        """`name` is there whole or as it was before; two who write it at once do not meet."""

    async def rename(self, old: str, new: str) -> None:
        """`new` is there whole or not at all; an earlier one is replaced."""

    async def look(self, name: str) -> Listed | None:
        """What `listed` says of it, None where there is no such file; also of what is no plain file."""

    def chunks(self, name: str) -> AsyncIterator[bytes]:
        """The content piece by piece; nothing where there is no such file. Trouble `not_readable` is the file's own."""

    async def listed(self, folder: str) -> Sequence[Listed]:
        """The plain files of a folder, by name; none where it does not exist. Hidden ones are left out."""

    async def delete(self, name: str) -> None:
        """Nothing happens where it is gone already."""


async def read(place: Place, name: str, most: int) -> bytes | None:
    """The whole content, None where there is no such file. Raises PlaceTrouble beyond `most` bytes."""
    found = bytearray()
    async for chunk in place.chunks(name):
        found += chunk
        if len(found) > most:
            raise PlaceTrouble("too_large")
    if found:
        return bytes(found)
    known = await place.look(name)
    if known and known.size:  # it came in between
        return await read(place, name, most)
    return None if known is None else b""


async def keep(place: Place, name: str, content: bytes) -> None:
    """Write a small file whole or not at all."""
    await place.write(name, _once(content))


def begun() -> str:
    """A name that nobody else writes under."""
    return f"{WORK}/{token_hex(8)}{BEGUN}"


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
