"""A database of its own for commands that commit, and the environment that leads to it."""

import base64
from collections.abc import Iterator

import psycopg
import pytest
from tests.conftest import MASTER, Database

from efa.migrations.run import migrate

NAME = "efa_commands"


def _url(url: str, name: str) -> str:
    return url.replace("/efa?", f"/{name}?")


@pytest.fixture(scope="module")
def commands_database(database: Database) -> Iterator[Database]:
    """Migrated and empty."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)".encode())
        admin.execute(f"CREATE DATABASE {NAME} OWNER efa_owner".encode())
        migrate(_url(database.owner, NAME))
        yield Database(
            *(
                _url(url, NAME)
                for url in (database.app, database.owner, database.worker, database.operator, database.admin)
            )
        )
        admin.execute(f"DROP DATABASE {NAME} WITH (FORCE)".encode())


@pytest.fixture
def environment(commands_database: Database, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The variables that a command reads."""
    variables = {
        "DATABASE_URL": commands_database.app,
        "OWNER_DATABASE_URL": commands_database.owner,
        "MASTER_KEY": base64.b64encode(MASTER.key).decode(),
        "STORE_URL": "memory://",
        "BASE_URL": "http://efa.test",
        "PORTAL_ARS": "05",
    }
    for name, value in variables.items():
        monkeypatch.setenv(f"EFA_{name}", value)
    return monkeypatch
