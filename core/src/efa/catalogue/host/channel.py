"""The core's end of a socket to a plugin process, for the event loop."""

import asyncio
import socket
from dataclasses import dataclass

from efa.catalogue.host import frames


@dataclass(frozen=True, slots=True)
class Channel:
    """Messages both ways; `raw` is the same socket, over which further sockets are handed."""

    raw: socket.socket
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @staticmethod
    async def pair() -> "tuple[Channel, socket.socket]":
        """Our end and theirs."""
        ours, theirs = socket.socketpair()
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return Channel(ours, reader, writer), theirs

    def send(self, message: bytes) -> None:
        """Write one message."""
        self.writer.write(frames.HEAD.pack(len(message)) + message)

    async def receive(self, limit: int) -> bytes:
        """Read one message. Raises EOFError when the other side has gone, OSError over `limit` bytes."""
        [size] = frames.HEAD.unpack(await self.reader.readexactly(frames.HEAD.size))
        if size > limit:
            raise OSError(f"a message of {size} bytes, {limit} are allowed")
        return await self.reader.readexactly(size)

    def close(self) -> None:
        """Let go; the other side reads the end."""
        self.writer.close()
