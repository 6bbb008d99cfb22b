"""`efa stellen`: the offices that the fallback way of a Land leads to."""

import argparse
import sys
from datetime import date
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.database import with_database
from efa.cli.environment import demanded, settings_of_environment
from efa.tenancy.file import FilesInvalid
from efa.tenancy.import_offices import import_offices
from efa.tenancy.office_list import read_office_list
from efa.tenancy.offices import ListedOffice

_SHOWN = 20
_EXAMPLES = """  efa stellen import stellen.csv --stand 2026-10-01 --quelle "Ministerium, Liste der Wohngeldstellen"

a CSV with the columns ars, name, strasse, plz, ort; and, where known, leistung (key of a benefit; empty: every one),
zweig, telefon, email, fit_connect (destination), sichere_mail (address) with zertifikat. ars: 2 digits a Land, 5 a
Kreis, 9 a Verband, 12 a Gemeinde; the closest wins. a list replaces older ones of the same benefits and Länder.
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "stellen", None, summary="Import offices of the fallback way.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    importing = add_command(commands, "import", _import, summary="Import a list of offices.", examples=_EXAMPLES)
    importing.add_argument("file", type=Path, metavar="FILE", help="list of offices")
    importing.add_argument("--stand", type=_day, required=True, metavar="YYYY-MM-DD", help="day of the list")
    importing.add_argument("--quelle", required=True, metavar="TEXT", help="who made the list")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2026-10-01") from None


def _import(arguments: argparse.Namespace) -> int:
    url = demanded(settings_of_environment().owner_database_url, "EFA_OWNER_DATABASE_URL")
    try:
        offices = read_office_list(arguments.file, arguments.stand, arguments.quelle)
    except FilesInvalid as error:
        print("\n".join(map(str, error.problems[:_SHOWN])), file=sys.stderr)
        raise CommandFailed(f"nothing was imported; problems to solve: {len(error.problems)}") from None
    gone = with_database(url, lambda owner: _write(owner, offices))
    print(f"{len(offices)} offices of {arguments.stand}, in place of {gone}")
    return 0


async def _write(owner: AsyncEngine, offices: tuple[ListedOffice, ...]) -> int:
    async with owner.begin() as db:
        return await import_offices(db, offices)
