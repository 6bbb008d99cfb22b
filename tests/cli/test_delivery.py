import json
import os
import subprocess
import sys
from asyncio import to_thread
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.cli.database import commands_database, environment
from tests.conftest import MASTER, Database
from tests.given import an_application

from efa.cli.main import main
from efa.identity.enrol import Enrol, enrol
from efa.identity.rights import Role
from efa.kit.clock import now
from efa.kit.db import connect
from efa.kit.ids import new_id
from efa.tenancy.keys import make_keys
from efa.tenancy.session import open_session
from efa.tenancy.tables import tenant

__all__ = ["commands_database", "environment"]
Environment = pytest.MonkeyPatch


@pytest.fixture
def operator(environment: Environment, commands_database: Database) -> Environment:
    environment.setenv("EFA_OPERATOR_DATABASE_URL", commands_database.operator)
    environment.setenv("EFA_WORKER_DATABASE_URL", commands_database.worker)
    return environment


async def an_old_application(engine: AsyncEngine) -> None:
    """Submitted an hour ago in a city of its own, and nobody cared."""
    wanted, at = new_id(), now()
    row = {"ars": "055130000000", "slug": f"stadt-{wanted.hex[:8]}", "name": "Stadt", "hosts": [], "active": True}
    async with engine.begin() as db:
        await db.execute(insert(tenant).values(id=wanted, parent=None, changed_at=at, **row))
        keys = await make_keys(db, MASTER, wanted, at)
        await an_application(await open_session(db, keys), at - timedelta(hours=1))


def test_nothing_lost_where_nothing_was_submitted(operator: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["delivery", "audit"]) == 0
    told = capsys.readouterr().out
    assert "every application is acknowledged or somebody's task" in told
    for standing in ("given_up", "refused"):
        [line] = [line for line in told.splitlines() if standing in line.split()[1:2]]
        assert "a task of the authority, which can send it again" in line


def test_the_proof_needs_the_database_alone(operator: Environment) -> None:
    for name in [name for name in os.environ if name.startswith("EFA_") and name != "EFA_OPERATOR_DATABASE_URL"]:
        operator.delenv(name)
    assert main(["delivery", "audit"]) == 0


@pytest.mark.slow
def test_a_worker_that_does_what_waits_and_stops(operator: Environment, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "efa.cli.main", "worker", "--once"]
    done = subprocess.run(
        command, env={**os.environ, "EFA_STORE_URL": f"file://{tmp_path}"}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()


async def test_an_application_that_is_nobodys_task_is_found(
    operator: Environment, commands_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = connect(commands_database.owner, pool=1)
    await an_old_application(engine)
    await engine.dispose()
    code = await to_thread(main, ["delivery", "audit", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["passed"], found["standings"]) == (1, False, {"not_planned": 1})
    assert [finding["standing"] for finding in found["findings"]] == ["not_planned"]


def test_the_audit_reads_no_application(operator: Environment, commands_database: Database) -> None:
    with psycopg.connect(commands_database.operator) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute("SELECT content FROM application")


def test_the_variable_that_is_missing_is_named(environment: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["delivery", "audit"]) == 2
    assert "EFA_OPERATOR_DATABASE_URL" in capsys.readouterr().err


@pytest.mark.slow
async def test_a_period_in_which_nothing_came_gives_no_package(
    operator: Environment, commands_database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine, slug, at = connect(commands_database.owner, pool=1), f"amt-{new_id().hex[:8]}", now()
    row = {"ars": "055150000000", "slug": slug, "name": "Stadt", "hosts": [], "active": True}
    async with engine.begin() as db:
        await db.execute(insert(tenant).values(id=(wanted := new_id()), parent=None, changed_at=at, **row))
        session = await open_session(db, await make_keys(db, MASTER, wanted, at))
        roles = frozenset({Role.CASEWORKER})
        who = await enrol(session, Enrol(issuer="i", subject="s", name="Kim", roles=roles, by=None, now=at))
    await engine.dispose()
    operator.setenv("EFA_STORE_URL", f"file://{tmp_path}/store")
    asked = ["--tenant", slug, "--by", str(who), "--from", "2026-01-01", "--to", "2026-12-31", "--into", str(tmp_path)]
    assert await to_thread(main, ["delivery", "xdomea", *asked]) == 0
    assert capsys.readouterr().out == "0 packages written\n"
