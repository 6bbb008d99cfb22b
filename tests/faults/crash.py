"""A database server that restarts as after a crash: every connection ends, and it recovers from its log."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def safe(admin: str) -> Iterator[None]:
    """What is committed survives, also what was before, as in production; the tests' server hurries otherwise."""
    _set(admin, "ALTER SYSTEM SET synchronous_commit = on")
    with psycopg.connect(admin, autocommit=True) as connection:
        while connection.execute("SHOW synchronous_commit").fetchone() != ("on",):
            time.sleep(0.01)
        connection.execute("CHECKPOINT")
    try:
        yield
    finally:
        _set(admin, "ALTER SYSTEM SET synchronous_commit = off")


def crash(admin: str) -> None:
    """kill -9 of one of its processes: the others cannot trust the shared memory any more."""
    with psycopg.connect(admin) as mine:
        os.kill(mine.info.backend_pid, signal.SIGKILL)


def _set(admin: str, statement: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(statement.encode())
        connection.execute("SELECT pg_reload_conf()")
