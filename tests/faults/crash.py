"""A database server that restarts as after a crash: every connection ends, and it recovers from its log."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
    """kill -9 of one of its processes: the others cannot trust the shared memory any more. Returns when it serves."""
    with psycopg.connect(admin) as mine, psycopg.connect(admin, autocommit=True) as other:
        os.kill(mine.info.backend_pid, signal.SIGKILL)
        until_it_ends(other)
    until_it_serves(admin)


def until_it_ends(connection: psycopg.Connection) -> None:
    with suppress(psycopg.OperationalError):
        while True:
            connection.execute("SELECT pg_sleep(0.01)")


def until_it_serves(admin: str) -> None:
    while True:
        with suppress(psycopg.OperationalError), psycopg.connect(admin):
            return
        time.sleep(0.01)


def _set(admin: str, statement: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(statement.encode())
        connection.execute("SELECT pg_reload_conf()")
