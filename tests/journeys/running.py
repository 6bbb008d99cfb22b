"""The demo as a real process: what a newcomer starts with one command."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = "Bereit: "


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: its address, its data, its process."""

    url: str
    folder: Path
    process: "subprocess.Popen[str]"

    @property
    def database(self) -> str:
        """As the application opens it."""
        socket_folder = (self.folder / "pg/postmaster.pid").read_text().splitlines()[4]
        return f"postgresql://efa_app@/efa?host={socket_folder}"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it as a person or a service manager would; the exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=30)


@contextmanager
def running_demo(
    folder: Path,
    *further: str,
    python: str = sys.executable,
    environment: Mapping[str, str] = os.environ,
    port: int | None = None,
) -> Iterator[Demo]:
    """The demo with its data in `folder`, on free ports; `further` arguments of the command."""
    with (folder.parent / f"{folder.name}.log").open("a") as log:
        process = subprocess.Popen(
            [python, "-m", "efa.cli.main", "demo", "--folder", str(folder), *further],
            cwd=ROOT,
            env={**environment, "EFA_PORT": str(port or free_ports(8))},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with process:
            try:
                yield Demo(_address(process), folder, process)
            finally:
                process.terminate()


def free_ports(count: int) -> int:
    """The first of several neighbouring ports that nobody uses."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = int(probe.getsockname()[1])
        if first + count < 65536 and all(_is_free(first + step) for step in range(count)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    for line in process.stdout:
        if line.startswith(READY):
            return line.removeprefix(READY).strip()
    raise AssertionError(f"the demo ended with {process.wait()} before it was ready")
