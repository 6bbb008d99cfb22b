"""Real servers for the file drop, each in a folder of its own: OpenSSH, the SFTP server of asyncssh, an S3 store."""

import asyncio
import os
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh

ACCESS, SECRET = "efa-test", "efa-test-secret"
_TOOLS = Path(__file__).parents[3] / ".cache/bin"


def sshd() -> str | None:
    """The server of Debian's package openssh-server."""
    return shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")


def versitygw() -> str | None:
    """An S3 store in one binary, made by `make tools`."""
    return shutil.which("versitygw", path=f"{_TOOLS}:{os.environ['PATH']}")


@dataclass
class Server:
    """A server process with what a tenant sets to use it; killed, it starts again at the same address."""

    settings: Mapping[str, str]
    port: int
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """It listens when this returns."""
        quiet = asyncio.subprocess.DEVNULL
        self.process = await asyncio.create_subprocess_exec(
            *self.command, env=self.environment, stdout=quiet, stderr=quiet
        )
        await _listening(self.port)

    async def kill(self) -> None:
        """With all that it had open: one process serves each connection of OpenSSH."""
        if self.process:
            for process in [*_below(self.process.pid), self.process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            await self.process.wait()
            self.process = None


def ssh_server(folder: Path) -> Server:
    """OpenSSH that takes containers into `folder/drop`; the private key lies in `folder/key`."""
    host_key = _keys(folder)
    port = free_port()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "prohibit-password",
        "PasswordAuthentication": "no",
        "PidFile": "none",
        "Subsystem": "sftp internal-sftp",
    }
    (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    Path("/run/sshd").mkdir(exist_ok=True)
    given = _sftp_settings(folder, port, host_key, user=os.environ.get("USER", "root"))
    return Server(given, port, (sshd() or "", "-D", "-e", "-f", str(folder / "sshd_config")))


def s3_server(folder: Path) -> Server:
    """An S3 store with the bucket `antraege`."""
    (folder / "data/antraege").mkdir(parents=True)
    (folder / "secret").write_text(f"{ACCESS}\n{SECRET}\n")
    port = free_port()
    given = {
        "target": "s3",
        "endpoint": f"http://127.0.0.1:{port}",
        "region": "us-east-1",
        "bucket": "antraege",
        "prefix": "efa",
        "secret": "secret",
    }
    environment = {**os.environ, "ROOT_ACCESS_KEY": ACCESS, "ROOT_SECRET_KEY": SECRET}
    command = (versitygw() or "", "--port", f"127.0.0.1:{port}", "posix", str(folder / "data"))
    return Server(given, port, command, environment)


@asynccontextmanager
async def running(server: Server) -> AsyncIterator[Server]:
    """While it runs; however often it was killed meanwhile."""
    try:
        await server.start()
        yield server
    finally:
        await server.kill()


@asynccontextmanager
async def open_ssh(folder: Path) -> AsyncIterator[Mapping[str, str]]:
    """What a tenant sets while OpenSSH runs."""
    async with running(ssh_server(folder)) as server:
        yield server.settings


@asynccontextmanager
async def s3_store(folder: Path) -> AsyncIterator[Mapping[str, str]]:
    """What a tenant sets while an S3 store runs."""
    async with running(s3_server(folder)) as server:
        yield server.settings


@asynccontextmanager
async def async_ssh(
    folder: Path, server: type[asyncssh.SFTPServer] = asyncssh.SFTPServer
) -> AsyncIterator[Mapping[str, str]]:
    """The same by the server that asyncssh brings: another implementation, without extensions of OpenSSH."""
    host_key = _keys(folder)
    listening = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_host_keys=[str(folder / "host")],
        authorized_client_keys=str(folder / "authorized"),
        sftp_factory=server,
    )
    try:
        yield _sftp_settings(folder, listening.get_port(), host_key, user="efa")
    finally:
        listening.close()
        await listening.wait_closed()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _keys(folder: Path) -> str:
    host, client = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    host.write_private_key(str(folder / "host"))
    client.write_private_key(str(folder / "key"))
    client.write_public_key(str(folder / "authorized"))
    for name in ("host", "key"):
        (folder / name).chmod(0o600)
    (folder / "drop").mkdir(exist_ok=True)
    return host.export_public_key().decode().strip()


def _sftp_settings(folder: Path, port: int, host_key: str, user: str) -> Mapping[str, str]:
    return {
        "target": "sftp",
        "host": "127.0.0.1",
        "port": str(port),
        "user": user,
        "folder": str(folder / "drop"),
        "host_key": host_key,
        "secret": "key",
    }


def _below(process: int) -> Iterator[int]:
    """Processes that it has started, and those that they have."""
    children = Path(f"/proc/{process}/task/{process}/children")
    for child in map(int, children.read_text("ascii").split() if children.exists() else ()):
        yield from _below(child)
        yield child


async def _listening(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.05)
