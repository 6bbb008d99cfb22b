"""`efa migrate`: bring the database to what this version needs."""

import argparse

from sqlalchemy.exc import OperationalError

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.environment import demanded, settings_of_environment
from efa.migrations.roles import CREATE_ROLES
from efa.migrations.run import migrate

_EXAMPLES = """  efa migrate            run what is missing; safe to run again
  efa migrate --roles    print the statements that make the roles, for a superuser to run once before

The command connects with EFA_OWNER_DATABASE_URL as the role efa_owner, which owns the database.
"""


def add(groups: Groups) -> None:
    """Add the command."""
    command = add_command(groups, "migrate", _run, summary="Bring the database up to date.", examples=_EXAMPLES)
    command.add_argument("--roles", action="store_true", help="print the SQL that makes the roles, and do nothing")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.roles:
        print("\n".join(f"{statement};" for statement in CREATE_ROLES))
        return 0
    url = demanded(settings_of_environment().owner_database_url, "EFA_OWNER_DATABASE_URL")
    try:
        reached = migrate(url)
    except OperationalError as error:
        raise CommandFailed(f"the database cannot be reached: {error.orig}") from None
    print(f"the database is at revision {reached}")
    return 0
