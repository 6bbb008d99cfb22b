"""A folder that this installation can reach like a local one. Links lead out of it and are never followed."""

import asyncio
import errno
import fcntl
import os
import stat
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from efa.delivery.places.place import WORK, Listed, PlaceTrouble, begun

_PIECE = 1 << 20
_REASONS = {
    errno.EBUSY: "interrupted",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.ELOOP: "not_plain",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one tenant, see `open_folder`."""

    path: Path

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Only one process at a time; a killed one lets go."""
        with _told(), _opened(self.path / WORK / f"{name}.lock", os.O_CREAT) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PlaceTrouble("interrupted") from error
            yield

    async def write(self, name: str, chunks: AsyncIterator[bytes]) -> None:
        """On the disk when this returns; what breaks off takes no room."""
        unfinished = self.path / begun()
        with _told():
            try:
                with _opened(unfinished, os.O_CREAT | os.O_EXCL) as file:
                    async for chunk in chunks:
                        await asyncio.to_thread(file.write, chunk)
                    file.flush()
                    await asyncio.to_thread(os.fsync, file.fileno())
                await asyncio.to_thread(self._rename, unfinished, name)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise

    async def rename(self, old: str, new: str) -> None:
        """The folder itself is on the disk as well when this returns."""
        with _told():
            await asyncio.to_thread(self._rename, self.path / old, new)

    def _rename(self, old: Path, name: str) -> None:
        if "/" in name:
            _made((self.path / name).parent)
        _rename(old, self.path / name)

    async def look(self, name: str) -> Listed | None:
        """Links are not followed."""
        with _told():
            try:
                return _listed_as(Path(name).name, await asyncio.to_thread((self.path / name).lstat))
            except FileNotFoundError:
                return None

    async def chunks(self, name: str) -> AsyncIterator[bytes]:
        """Plain files of this folder only."""
        with _told():
            try:
                file = await asyncio.to_thread(_open_plain, self.path / name)
            except FileNotFoundError:
                return
            except PermissionError as error:
                raise PlaceTrouble("not_readable") from error
            with file:
                while chunk := await asyncio.to_thread(file.read, _PIECE):
                    yield chunk

    async def listed(self, folder: str) -> Sequence[Listed]:
        """Neither folders nor links."""
        with _told():
            return await asyncio.to_thread(_listed, self.path / folder)

    async def delete(self, name: str) -> None:
        """A link is deleted, never what it leads to."""
        with _told():
            await asyncio.to_thread((self.path / name).unlink, missing_ok=True)


def open_folder(root: Path, slug: str) -> Folder:
    """The folder of a tenant. The root is never made: a missing mount must not fill the disk below it."""
    with _told():
        if not root.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder")
        (root / slug).mkdir(exist_ok=True)
        _made(root / slug / WORK)
        if not os.access(root / slug, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable")
        return Folder(root / slug)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PlaceTrouble:
        raise
    except OSError as error:
        raise PlaceTrouble(_REASONS.get(error.errno or 0, "unreachable")) from error


def _made(folder: Path) -> None:
    """Whoever may write here could let a link lead elsewhere."""
    folder.mkdir(exist_ok=True)
    if folder.is_symlink():
        raise PlaceTrouble("not_plain")


def _opened(path: Path, how: int) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_NOFOLLOW | how, 0o666), "wb")


def _rename(old: Path, new: Path) -> None:
    old.rename(new)
    for folder in {old.parent, new.parent}:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open_plain(path: Path) -> FileIO:
    if path.parent.is_symlink():
        raise PlaceTrouble("not_plain")
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise PlaceTrouble("not_plain")
    return FileIO(handle)


def _listed(folder: Path) -> Sequence[Listed]:
    if folder.is_symlink() or not folder.is_dir():
        return ()
    with os.scandir(folder) as found:
        plain = [entry for entry in found if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)]
        return sorted(map(_entry, plain), key=lambda listed: listed.name)


def _entry(entry: os.DirEntry[str]) -> Listed:
    return _listed_as(entry.name, entry.stat(follow_symlinks=False))


def _listed_as(name: str, known: os.stat_result) -> Listed:
    return Listed(name, known.st_size, datetime.fromtimestamp(known.st_mtime, UTC))
