"""`efa gemeinden`: the municipalities and postcodes that people are found by."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.database import with_database
from efa.cli.environment import demanded, settings_of_environment
from efa.tenancy.file import FilesInvalid, Problem
from efa.tenancy.import_places import Imported, import_places, known_municipalities, replace_postcodes
from efa.tenancy.place_lists import PlaceList, read_place_list
from efa.tenancy.postcode_list import PostcodeList, read_postcode_list

_SHOWN = 20
_EXAMPLES = """  efa gemeinden import GV100AD_31122025.txt
  efa gemeinden import AuszugGV4QAktuell.xlsx --plz plz.csv
  efa gemeinden import gemeinden.csv --stand 2020-12-31 --plz plz.csv --skip-unknown

the lists are those of Destatis (Gemeindeverzeichnis, GV-ISys): GV100AD, unpacked, or the extract as XLSX or CSV;
also a CSV with the columns ars, name, kreis_name, land, plz_verwaltungssitz. a list replaces what was imported for
its Länder before. the postcodes are a CSV with the columns plz and ars (or ags). all of it is done or nothing.
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "gemeinden", None, summary="Import municipalities and postcodes.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    importing = add_command(
        commands, "import", _import, summary="Import official lists of municipalities.", examples=_EXAMPLES
    )
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE", help="list of municipalities")
    importing.add_argument("--plz", type=Path, metavar="FILE", help="table of postcodes and municipalities")
    importing.add_argument("--stand", type=_day, metavar="YYYY-MM-DD", help="day of a list that does not say its own")
    importing.add_argument(
        "--skip-unknown", action="store_true", help="leave out postcodes of municipalities that no list has"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2025-12-31") from None


def _import(arguments: argparse.Namespace) -> int:
    url = demanded(settings_of_environment().owner_database_url, "EFA_OWNER_DATABASE_URL")
    try:
        lists = [(path, read_place_list(path)) for path in arguments.files]
        dated = [(places, _state_of(path, places, arguments.stand)) for path, places in lists]
        done = with_database(url, lambda owner: _write(owner, dated, arguments.plz, skip=arguments.skip_unknown))
    except FilesInvalid as error:
        _print_problems(error.problems)
        raise CommandFailed(f"nothing was imported; problems to solve: {len(error.problems)}") from None
    print("\n".join(done))
    return 0


def _state_of(path: Path, places: PlaceList, given: date | None) -> date:
    if day := places.state_of or given:
        return day
    raise FilesInvalid([Problem(str(path), 1, 1, "the list does not say of which day it is; say --stand YYYY-MM-DD")])


async def _write(
    owner: AsyncEngine, dated: Sequence[tuple[PlaceList, date]], postcodes: Path | None, *, skip: bool
) -> list[str]:
    done: list[str] = []
    async with owner.begin() as db:
        for places, day in dated:
            done += _report(await import_places(db, places, day), day)
        if postcodes:
            found = read_postcode_list(postcodes, await known_municipalities(db))
            _accept(found, skip=skip)
            done.append(f"{await replace_postcodes(db, found.rows)} postcodes, {len(found.unknown)} lines left out")
    return done


def _accept(found: PostcodeList, *, skip: bool) -> None:
    if found.unknown and not skip:
        hint = "correct the lines, or say --skip-unknown to leave them out"
        raise FilesInvalid([*found.unknown, Problem(found.unknown[0].path, 1, 1, hint)])


def _report(imported: Imported, day: date) -> list[str]:
    notes = [f"note: the list has no municipality for the tenant {slug}; check its ars" for slug in imported.orphans]
    return [f"{imported.municipalities} municipalities of {day}, {imported.gone} no longer there", *notes]


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems[:_SHOWN]:
        print(problem, file=sys.stderr)
    if len(problems) > _SHOWN:
        print(f"and {len(problems) - _SHOWN} more", file=sys.stderr)
