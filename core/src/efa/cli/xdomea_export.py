"""`efa delivery xdomea`: what came in during a period, for the electronic file of an authority."""

import argparse
import asyncio
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import OperationalError

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.environment import settings_of_environment

if TYPE_CHECKING:
    from efa.delivery.export_period import Exported

_EXAMPLES = """  efa delivery xdomea --tenant aachen --by 0198c7e2-5d7c-7a41-9c5e-1f1d2c3b4a59 \\
      --from 2026-01-01 --to 2026-03-31 --into /srv/e-akte

One package for each application that was received on these days, as the pages give it. Each stands in the record of
accesses under the name of --by, as a command that was run for them, and the people it is about see that.

--by must be allowed to read applications there (see: efa staff list). What they may not work on (§§ 16, 17 SGB X) is
left out, and so is what was forwarded. Connects with EFA_WORKER_DATABASE_URL; nothing but the folder and the record is
written. Exit code 1 if a package could not be made.
"""


def add_xdomea_export(commands: Groups) -> None:
    """Add the command."""
    summary = "Write XDOMEA packages of the applications of a period into a folder."
    command = add_command(commands, "xdomea", _run, summary=summary, examples=_EXAMPLES)
    command.add_argument("--tenant", required=True, metavar="SLUG", help="short name (see: efa tenant list)")
    command.add_argument("--by", required=True, type=UUID, metavar="PERSON", help="who answers for it (see: efa staff)")
    for name, dest, meaning in (("--from", "first", "first day of receipt"), ("--to", "last", "last day, included")):
        command.add_argument(
            name, required=True, dest=dest, type=date.fromisoformat, metavar="YYYY-MM-DD", help=meaning
        )
    command.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="an existing folder")


def _run(arguments: argparse.Namespace) -> int:
    from efa.cli.write_xdomea import Wanted, write_xdomea  # noqa: PLC0415 - `efa delivery --help` stays fast
    from efa.delivery.export_period import Period  # noqa: PLC0415
    from efa.worker.context import open_worker  # noqa: PLC0415

    into: Path = arguments.into
    if not into.is_dir():
        raise CommandFailed(f"{into} is no folder; make it, readable for nobody else")
    period = Period(arguments.first, arguments.last)
    wanted = Wanted(tenant=arguments.tenant, by=arguments.by, period=period, into=into)
    try:
        found = asyncio.run(write_xdomea(partial(open_worker, settings_of_environment()), wanted))
    except OperationalError as error:
        raise CommandFailed(f"the database cannot be reached: {error.orig}") from None
    except OSError as error:
        raise CommandFailed(f"{into}: {error.strerror}") from None
    print("\n".join(_lines(found)))
    return 1 if found.failed else 0


def _lines(found: "Exported") -> list[str]:
    left_out = [f"left out (§§ 16, 17 SGB X): {number}" for number in found.left_out]
    failed = [f"could not be made, a file or the content is gone: {number}" for number in found.failed]
    return [f"{found.written} packages written", *left_out, *failed]
