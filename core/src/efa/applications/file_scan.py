"""Ask the virus scanner (ClamAV's clamd), where the installation has one."""

import asyncio
import logging

from efa.applications.file_errors import FileInfected

_SECONDS = 20
_PING_SECONDS = 3
_CHUNK = 64 * 1024
_log = logging.getLogger(__name__)


async def scan(socket: str | None, content: bytes) -> bool:
    """Whether the scanner has seen the file and found nothing; False without scanner. Raises FileInfected.

    `socket` is a path, or `host:port`. A scanner that does not answer stops nobody: the file stays unscanned.
    """
    if socket is None:
        return False
    try:
        answer = await asyncio.wait_for(_ask(socket, content), _SECONDS)
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        _log.warning("the virus scanner does not answer")
        return False
    if answer.endswith(b"FOUND"):
        raise FileInfected
    return answer.endswith(b"OK")


async def scanner_check(socket: str | None) -> tuple[str, ...]:
    """The reasons why files are not scanned; empty where they are."""
    if socket is None:
        return ("not_configured",)
    try:
        answer = await asyncio.wait_for(_ping(socket), _PING_SECONDS)
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return ("unreachable",)
    return () if answer == b"PONG" else ("unreachable",)


async def _ping(socket: str) -> bytes:
    reader, writer = await _connect(socket)
    try:
        writer.write(b"zPING\0")
        await writer.drain()
        return (await reader.readuntil(b"\0")).rstrip(b"\0")
    finally:
        writer.close()


async def _ask(socket: str, content: bytes) -> bytes:
    reader, writer = await _connect(socket)
    try:
        writer.write(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            writer.write(len(chunk).to_bytes(4) + chunk)
            await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
        return (await reader.readuntil(b"\0")).rstrip(b"\0")
    finally:
        writer.close()


async def _connect(socket: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, colon, port = socket.rpartition(":")
    if colon and port.isdigit():
        return await asyncio.open_connection(host, int(port))
    return await asyncio.open_unix_connection(socket)
