"""`efa tenant`: Land, Kreise and Gemeinden of the platform, from the files of a folder."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.announce import announce
from efa.catalogue.allowed import read_allowed
from efa.catalogue.apply import carry_out, propose
from efa.catalogue.installed import Catalogue
from efa.catalogue.services import with_services
from efa.cli.command import CommandFailed, Groups, add_command, agreed
from efa.cli.database import with_database
from efa.cli.environment import demanded, settings_of_environment
from efa.cli.plugins import installed_catalogue
from efa.cli.tenant_show import add_show
from efa.delivery.channels.installed import installed_channels
from efa.delivery.check_files import check_files
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.tenancy.apply import At, lock
from efa.tenancy.file import FilesInvalid, Problem, ReadFile, read_folder
from efa.tenancy.file_schema import tenant_schema
from efa.tenancy.plan import Plan, lines

_EXAMPLES = """  efa tenant apply tenants/          show what would change, ask, and do it
  efa tenant apply tenants/ --plan   only show; exit code 1 if something would change
  efa tenant list                    every tenant with its benefits
  efa tenant show aachen             its settings, and where each of them comes from
  efa tenant schema                  JSON Schema of the files, for editors

a file describes one tenant; its problems are told as file:line:column. what a file says under `settings`
is read-only in the administration page; what it says under `initial` is a beginning that the page may change.
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "tenant", None, summary="Set up the tenants of the platform.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    applying = add_command(
        commands, "apply", _apply, summary="Bring the tenants of a folder into the database.", examples=_EXAMPLES
    )
    applying.add_argument("folder", type=Path, metavar="FOLDER", help="folder with one *.yaml for each tenant")
    how = applying.add_mutually_exclusive_group()
    how.add_argument("--plan", action="store_true", help="only show what would change")
    how.add_argument("--yes", action="store_true", help="do not ask")
    add_show(commands, _EXAMPLES)
    add_command(commands, "schema", _schema, summary="Print the JSON Schema of tenants files.", examples=_EXAMPLES)


def _schema(_arguments: argparse.Namespace) -> int:
    print(json.dumps(tenant_schema(), ensure_ascii=False, indent=2))
    return 0


def _apply(arguments: argparse.Namespace) -> int:
    settings = settings_of_environment()
    url = demanded(settings.owner_database_url, "EFA_OWNER_DATABASE_URL")
    at = At(MasterKey(settings.master_key), now())
    catalogue = installed_catalogue(at.now)
    try:
        files = read_folder(arguments.folder)
        ways = asyncio.run(check_files(files, installed_channels(settings, allowed=read_allowed(settings.plugin_list))))
        plan = with_database(url, lambda owner: _proposed(owner, files, catalogue, at, ways.problems))
    except FilesInvalid as error:
        print(error, file=sys.stderr)
        raise CommandFailed(f"nothing was changed; problems to solve: {len(error.problems)}") from None
    going = with_database(url, lambda owner: _going(owner, files, catalogue, at))
    print("\n".join(lines(plan + Plan((), 0, (*ways.notes, *going)))))
    if arguments.plan or not plan.changes:
        return 1 if plan.changes else 0
    if not (arguments.yes or agreed()):
        raise CommandFailed("nothing was changed")
    with_database(url, lambda owner: _carried_out(owner, files, catalogue, at, plan))
    print("applied")
    return 0


async def _proposed(
    owner: AsyncEngine, files: tuple[ReadFile, ...], catalogue: Catalogue, at: At, also: tuple[Problem, ...]
) -> Plan:
    async with owner.connect() as db:
        return await propose(db, files, catalogue, at, also)


async def _going(owner: AsyncEngine, files: tuple[ReadFile, ...], catalogue: Catalogue, at: At) -> tuple[str, ...]:
    async with owner.connect() as db:
        return await announce(db, with_services(files, catalogue), at.day)


async def _carried_out(
    owner: AsyncEngine, files: tuple[ReadFile, ...], catalogue: Catalogue, at: At, shown: Plan
) -> None:
    async with owner.begin() as db:
        await lock(db)
        if await propose(db, files, catalogue, at) != shown:
            raise CommandFailed("nothing was changed; the database is no longer what the plan was made for, look again")
        await carry_out(db, shown, at)
