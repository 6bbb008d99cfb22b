"""The platform as it runs in production, on this machine: PostgreSQL, and two web processes side by side."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.as_installed import HIDDEN, only_developers_have
from efa.catalogue.apply import apply_folder
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Loaded, installed, load
from efa.cli.demo_data import demo_settings
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.settings import Settings
from efa.migrations.run import migrate
from efa.tenancy.apply import At
from efa.testing.postgres import EmbeddedPostgres


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


ROOT = Path(__file__).parents[1]
PORTS = (free_port(), free_port())
_COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(ROOT / ".cache/benchmarks"),
}  # as pip installs it


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the database is, and how to reach it as its owner or without any limits."""

    settings: Settings
    floor_url: str


@contextmanager
def machine() -> Iterator[Machine]:
    """A database with all tables and tenants, thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="efa-bench-"))
    folder.chmod(0o755)
    try:
        with EmbeddedPostgres(folder / "pg") as server:
            server.create("efa")
            server.create("floor")
            settings = demo_settings(server, folder, PORTS[0])
            migrate(settings.owner_database_url or "")
            yield Machine(settings, server.url("efa_owner", "floor"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def with_tenants(settings: Settings) -> None:
    """The municipalities of the demo."""
    at = At(MasterKey(settings.master_key), now())
    results = load(installed(), at=at.now)
    catalogue = Catalogue((r.definition if isinstance(r, Loaded) else r for r in results), now)
    engine = connect(settings.owner_database_url or "", pool=2)
    await apply_folder(engine, ROOT / "tenants", catalogue, at)
    await engine.dispose()


@dataclass(frozen=True, slots=True)
class Site:
    """Processes that serve the same pages; clients are shared among their addresses, as a load balancer does."""

    addresses: tuple[str, ...]
    processes: tuple["subprocess.Popen[bytes]", ...]

    @property
    def megabytes(self) -> float:
        """Resident memory of the larger process."""
        return max(resident(process.pid) for process in self.processes)


@contextmanager
def web(settings: Settings) -> Iterator[Site]:
    """`efa web` as an operator runs it, twice."""
    known = {**environment(settings), HIDDEN: ",".join(sorted(only_developers_have()))}
    command = [sys.executable, "-m", "benchmarks.as_installed", "web", "--port"]
    with serving(command, PORTS, known, "/health/ready") as site:
        yield site


def environment(settings: Settings) -> dict[str, str]:
    """What a process of the platform reads."""
    return {f"EFA_{name.upper()}": str(value) for name, value in _plain(settings).items()}


@contextmanager
def serving(command: Sequence[str], ports: Sequence[int], known: dict[str, str], path: str) -> Iterator[Site]:
    """A process for each port; all of them answer at the path."""
    addresses = tuple(f"http://127.0.0.1:{port}" for port in ports)
    with ExitStack() as stack:
        started = tuple(stack.enter_context(running([*command, str(port)], known)) for port in ports)
        for address, process in zip(addresses, started, strict=True):
            _wait(address + path, process)
        yield Site(addresses, started)


@contextmanager
def running(command: Sequence[str], known: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with these variables; it is ended in the end."""
    given = {**os.environ, **known, **_COMPILED}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _plain(settings: Settings) -> dict[str, object]:
    values = settings.model_dump(
        exclude_none=True, exclude={"master_key", "trusted_hosts", "pooled_by_proxy", "citizen_services"}
    )
    folder = Path(str(settings.mail_folder)).parent
    return {**values, "master_key": (folder / "master.key").read_text()}


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            if httpx.get(address).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")


def resident(pid: int) -> float:
    """Megabytes of memory that a process has."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
