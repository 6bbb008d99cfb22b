"""A folder of the authority: one ZIP for each consignment, whole or not there, put down once.

Beside the containers lies `.efa`, which the receiver leaves alone: unfinished files, and a mark for each container
that was put down. The mark is written before the container gets its name, so that a receiver who takes it away at once
never gets a second one.
"""

import asyncio
import errno
import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from efa.delivery.channels.container import FileMissing, container_name, write_container
from efa.sdk.channel import Capabilities, Failed, HandedOver, Handover, Parcel, Recipient

WORK = ".efa"
_CAPABILITIES = Capabilities(acknowledgement="none")
_REASONS = {
    errno.EBUSY: "interrupted",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
}


@dataclass(frozen=True, slots=True)
class FileDrop:
    """Containers below `root`/<slug of the tenant>. `root` None: this installation has no such folder."""

    root: Path | None
    key: str = "file_drop"
    capabilities: Capabilities = _CAPABILITIES

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Whether the folder is there and can be written to."""
        if self.root is None:
            return ("not_configured",)
        try:
            await asyncio.to_thread(_prepare, self.root, recipient)
        except OSError as error:
            return (_reason(error),)
        return ()

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Put the container down, once for each `Parcel.id`; what was begun before is finished."""
        if self.root is None:
            return Failed("configuration", "not_configured")
        try:
            folder = await asyncio.to_thread(_prepare, self.root, parcel.recipient)
            return HandedOver(await _put_down(folder, parcel))
        except FileMissing:
            return Failed("transient", "file_missing")
        except OSError as error:
            return Failed("configuration", _reason(error))


async def _put_down(folder: Path, parcel: Parcel) -> bytes:
    """The manifest, which is the proof of what was put down."""
    work = folder / WORK
    with _alone(work / f"{parcel.id}.lock"):
        part, mark = work / f"{parcel.id}.part", work / f"{parcel.id}.done"
        if not mark.exists():
            manifest = await write_container(part, parcel)
            await asyncio.to_thread(_write_mark, mark, manifest)
        if part.exists():  # else it was put down before, and perhaps taken away since
            await asyncio.to_thread(_publish, part, folder / container_name(parcel))
        return mark.read_bytes()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one process at a time works on a consignment; a killed one lets go."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InterruptedError(errno.EBUSY, "another process is at work") from error
        yield


def _prepare(root: Path, recipient: Recipient) -> Path:
    """The folder of a tenant. The root is never made: a missing mount must not fill the disk below it."""
    if not root.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder")
    folder = root / recipient.slug
    (folder / WORK).mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, "not writable")
    return folder


def _write_mark(mark: Path, manifest: bytes) -> None:
    begun = mark.with_suffix(".mark")
    with begun.open("wb") as file:
        file.write(manifest)
        file.flush()
        os.fsync(file.fileno())
    begun.rename(mark)
    _sync_folder(mark.parent)


def _publish(part: Path, final: Path) -> None:
    part.rename(final)
    _sync_folder(final.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, "unreachable")
