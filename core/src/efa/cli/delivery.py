"""`efa delivery`: prove that no application is lost."""

import argparse
import json

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import Groups, add_command
from efa.cli.database import with_database
from efa.cli.delivery_files import add_files
from efa.cli.environment import database_of_environment
from efa.delivery.audit import EXPLAINED, UNEXPLAINED, Audit, audit
from efa.delivery.routes import MEANINGS, route_findings
from efa.kit.clock import now
from efa.tenancy.session import operator_session
from efa.tenancy.tables import tenant

_EXAMPLES = """  efa delivery audit           where every application stands; exit code 1 if one is nobody's task
  efa delivery audit --json    the same for scripts
  efa delivery routes          where FIT-Connect's routes and the tenants' own rules do not agree

Needs EFA_OPERATOR_DATABASE_URL alone. It sees ids and counts, never what is in an application.
"""
_DATABASES = ("EFA_OPERATOR_DATABASE_URL", "EFA_WORKER_DATABASE_URL")


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "delivery", None, summary="Look after what goes to authorities.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    summary = "Prove that every application is acknowledged or somebody's visible task."
    auditing = add_command(commands, "audit", _audit, summary=summary, examples=_EXAMPLES)
    auditing.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    comparing = "Show where FIT-Connect's routes and the tenants' own rules do not agree; exit code 1 if they do not."
    add_command(commands, "routes", _compare, summary=comparing, examples=_EXAMPLES)
    add_files(commands)


def _audit(arguments: argparse.Namespace) -> int:
    found = with_database(database_of_environment(*_DATABASES), _look)
    print(_as_json(found) if arguments.json else _as_text(found))
    return 0 if found.passed else 1


def _compare(_arguments: argparse.Namespace) -> int:
    lines = with_database(database_of_environment(*_DATABASES), _routes)
    print("\n".join(lines) or "routes and rules agree")
    return 1 if lines else 0


async def _routes(engine: AsyncEngine) -> list[str]:
    async with operator_session(engine) as db:
        slugs = {row.id: row.slug for row in (await db.execute(select(tenant.c.id, tenant.c.slug))).all()}
        found = await route_findings(db)
    return [
        f"{slugs[one.tenant]}  {one.way.benefit} {one.way.procedure} in {one.way.ars}: {MEANINGS[one.finding]}"
        f" (asked {one.asked_at:%F %R})"
        for one in found
    ]


async def _look(engine: AsyncEngine) -> Audit:
    async with operator_session(engine) as db:
        return await audit(db, now())


def _as_text(found: Audit) -> str:
    meanings = {**EXPLAINED, **UNEXPLAINED}
    lines = [f"{found.standings.get(name, 0):>9}  {name:<16} {meaning}" for name, meaning in meanings.items()]
    lines += [
        f"tenant {finding.tenant}  id {finding.application}  {finding.standing}  since {finding.since:%F %R}"
        for finding in found.findings
    ]
    verdict = "every application is acknowledged or somebody's task" if found.passed else "some are nobody's task"
    return "\n".join([*lines, verdict])


def _as_json(found: Audit) -> str:
    findings = [
        {
            "tenant": str(finding.tenant),
            "application": str(finding.application),
            "standing": finding.standing,
            "since": finding.since.isoformat(),
        }
        for finding in found.findings
    ]
    return json.dumps({"passed": found.passed, "standings": dict(found.standings), "findings": findings}, indent=2)
