"""A mail server that takes one mail a connection, or refuses with a code."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    url: str = ""
    answer: str = "250 OK"
    received: list[str] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 double\r\n")
        while line := (await reader.readline()).decode():
            verb = line[:4].upper().strip()
            if verb == "DATA":
                writer.write(b"354 go on\r\n")
                self.received.append((await _mail(reader)).decode())
                writer.write(b"250 OK\r\n")
            elif verb == "RCPT":
                writer.write(f"{self.answer}\r\n".encode())
            else:
                writer.write(b"221 bye\r\n" if verb == "QUIT" else b"250 double\r\n")
            if verb == "QUIT":
                break
        writer.close()


async def _mail(reader: asyncio.StreamReader) -> bytes:
    """Line by line, however long it is; a dot that stands for a dot is taken away (RFC 5321 4.5.2)."""
    lines: list[bytes] = []
    while (line := await reader.readline()) != b".\r\n":
        lines.append(line.removeprefix(b"."))
    return b"".join(lines)


@asynccontextmanager
async def mail_server(encrypted: ssl.SSLContext | None = None) -> AsyncIterator[MailServer]:
    double = MailServer()
    server = await asyncio.start_server(double.talk, "127.0.0.1", 0, ssl=encrypted)
    double.url = f"{'smtps' if encrypted else 'smtp'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield double
