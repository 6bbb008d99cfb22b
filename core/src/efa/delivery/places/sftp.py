"""An SFTP server whose host key is pinned: another key, and nothing is sent."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from stat import S_ISREG

import asyncssh

from efa.delivery.places.place import WORK, Listed, PlaceTrouble, begun
from efa.delivery.places.sftp_trouble import ABSENT, told

_PIECE = 1 << 18
_CONNECT_SECONDS = 15
_LEAVE_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where and who: `host_key` is one line of a public key, `key` a private key, or there is a `password`."""

    host: str
    port: int
    user: str
    folder: str
    host_key: str
    key: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Sftp:
    """The folder of one tenant on the server."""

    client: asyncssh.SFTPClient
    path: str

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:  # noqa: ARG002 - no locks there; the lease of the consignment holds
        """Nothing to be done."""
        yield

    async def write(self, name: str, chunks: AsyncIterator[bytes]) -> None:
        """On the server's disk when this returns, where the server can say so."""
        with told():
            unfinished = begun()
            try:
                await self._send(self._at(unfinished), chunks)
                await self.rename(unfinished, name)
            except BaseException:
                with suppress(asyncssh.Error, OSError):
                    async with asyncio.timeout(_LEAVE_SECONDS):
                        await self.client.remove(self._at(unfinished))
                raise

    async def _send(self, path: str, chunks: AsyncIterator[bytes]) -> None:
        async with await self.client.open(path, "xb") as file:
            try:
                async for chunk in chunks:
                    for start in range(0, len(chunk), _PIECE):
                        await file.write(chunk[start : start + _PIECE])
                await _synced(file)
            except asyncssh.SFTPFailure as error:  # many servers have no other word for a full disk
                if await self._is_full():
                    raise PlaceTrouble("full") from error
                raise

    async def _is_full(self) -> bool:
        try:
            known = await self.client.statvfs(self.path)
        except (asyncssh.Error, OSError):
            return False
        return known.bavail * known.frsize < _PIECE

    async def rename(self, old: str, new: str) -> None:
        """As POSIX does; a server without that extension refuses to replace, so the earlier one is removed first."""
        with told():
            await self._folder_of(new)
            try:
                await self.client.posix_rename(self._at(old), self._at(new))
            except asyncssh.SFTPOpUnsupported:
                await self.delete(new)
                await self.client.rename(self._at(old), self._at(new))

    async def look(self, name: str) -> Listed | None:
        """Links are not followed."""
        with told():
            try:
                return _entry(name.rpartition("/")[2], await self.client.lstat(self._at(name)))
            except ABSENT:
                return None

    async def chunks(self, name: str) -> AsyncIterator[bytes]:
        """Plain files only."""
        with told():
            try:
                known = await self.client.lstat(self._at(name))
            except ABSENT:
                return
            if not _plain(known):
                raise PlaceTrouble("not_plain")
            try:
                file = await self.client.open(self._at(name), "rb")
            except asyncssh.SFTPPermissionDenied as error:
                raise PlaceTrouble("not_readable") from error
            async with file:
                while chunk := await file.read(_PIECE):
                    yield chunk if isinstance(chunk, bytes) else chunk.encode()

    async def listed(self, folder: str) -> Sequence[Listed]:
        """Neither folders nor links."""
        with told():
            try:
                found = [entry async for entry in self.client.scandir(self._at(folder))]
            except ABSENT:
                return ()
        listed = [_entry(str(entry.filename), entry.attrs) for entry in found if _plain(entry.attrs)]
        return sorted((entry for entry in listed if not entry.name.startswith(".")), key=lambda entry: entry.name)

    async def delete(self, name: str) -> None:
        """Nothing happens where it is gone."""
        with told():
            try:
                await self.client.remove(self._at(name))
            except ABSENT:
                return

    async def _folder_of(self, name: str) -> None:
        if "/" in name:
            await self.client.makedirs(self._at(name.rpartition("/")[0]), exist_ok=True)

    def _at(self, name: str) -> str:
        return f"{self.path}/{name}"


@asynccontextmanager
async def open_sftp(server: Server, slug: str) -> AsyncIterator[Sftp]:
    """Connected for as long as the block lasts, to `<folder>/<slug>`. Raises PlaceTrouble."""
    with told():
        async with asyncssh.connect(
            server.host,
            server.port,
            username=server.user,
            config=None,
            agent_path=None,
            known_hosts=([asyncssh.import_public_key(server.host_key)], [], []),
            client_keys=[asyncssh.import_private_key(server.key)] if server.key else None,
            password=server.password or None,
            connect_timeout=_CONNECT_SECONDS,
            login_timeout=_CONNECT_SECONDS,
        ) as connection:
            client = await connection.start_sftp_client(path_errors="surrogateescape")  # one odd name stops no other
            root = server.folder.rstrip("/") or "."
            if not await client.isdir(root):
                raise PlaceTrouble("folder_missing")
            await client.makedirs(f"{root}/{slug}/{WORK}", exist_ok=True)
            yield Sftp(client, f"{root}/{slug}")


async def _synced(file: asyncssh.SFTPClientFile) -> None:
    try:
        await file.fsync()
    except asyncssh.SFTPOpUnsupported:
        return


def _plain(attrs: asyncssh.SFTPAttrs) -> bool:
    return attrs.permissions is not None and S_ISREG(attrs.permissions)


def _entry(name: str, attrs: asyncssh.SFTPAttrs) -> Listed:
    return Listed(name, attrs.size or 0, datetime.fromtimestamp(attrs.mtime or 0, UTC))
