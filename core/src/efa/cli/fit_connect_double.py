"""`efa fit-connect-double`: FIT-Connect and an authority behind it as a double, to send applications to."""

import argparse
import json
import threading
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.plugins import installed_catalogue
from efa.kit.clock import now

_EXAMPLES = """  efa fit-connect-double                         every installed benefit is taken and accepted
  efa fit-connect-double --mode manual           nothing is answered before somebody does it on the page
  efa fit-connect-double --leika 99107023017000 --port 8071
  efa fit-connect-double --file double.sqlite    a restart finds what was received
  efa fit-connect-double --mode count --no-contents
                                                 for many thousands: contents are checked from outside and not kept

Prints addresses, credentials and keys as JSON: all invented, the keys known to everybody. Only on this machine,
never for real applications. Ctrl-C stops it.
"""
_MODES = ("auto_accept", "auto_reject", "manual", "count", "silent")


def add(groups: Groups) -> None:
    """Add the command."""
    summary = "Run a double of FIT-Connect with an authority behind it, to try the sending."
    command = add_command(groups, "fit-connect-double", _run, summary=summary, examples=_EXAMPLES)
    command.add_argument("--port", type=int, default=8070, help="port of this machine (default: 8070)")
    command.add_argument("--mode", choices=_MODES, default="auto_accept", help="what the authority does by itself")
    command.add_argument("--leika", action="append", default=[], metavar="KEY", help="a service that is taken")
    command.add_argument("--file", type=Path, help="SQLite file that outlives the process (default: in memory)")
    command.add_argument("--no-contents", action="store_true", help="keep no contents, only what is needed to count")


def _run(arguments: argparse.Namespace) -> int:
    from efa.testing.fitconnect.offices import office  # noqa: PLC0415 - other commands start faster without
    from efa.testing.fitconnect.run import Setup, fit_connect_double  # noqa: PLC0415

    setup = Setup(
        offices=(office(arguments.leika or _installed()),),
        path=arguments.file,
        keeps=not arguments.no_contents,
        mode=arguments.mode,
        files=not arguments.no_contents,
    )
    try:
        with fit_connect_double(setup, arguments.port) as running:
            print(json.dumps(running.access().as_json(), indent=2), flush=True)
            threading.Event().wait()
    except OSError as error:
        raise CommandFailed(f"port {arguments.port} cannot be used: {error.strerror}") from None
    return 0


def _installed() -> list[str]:
    catalogue = installed_catalogue(now())
    return sorted({one.leika for benefit in catalogue.definitions for one in benefit.procedures})
