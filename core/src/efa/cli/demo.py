"""`efa demo`: the whole platform on this machine, with invented people, ready in the browser."""

import argparse
import os
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command

_EXAMPLES = """  efa demo                       on port 8000, data in .demo/
  EFA_PORT=9000 efa demo         on another port; the seven after it are for the services around it
  efa demo --folder /tmp/d       data elsewhere
  efa demo --keycloak .cache/keycloak
                                 with the Keycloak that is unpacked there; it uses the four ports after ours

Ctrl-C stops it; the next start finds its data again. Delete the folder to begin anew.
"""


def add(groups: Groups) -> None:
    """Add the command."""
    command = add_command(groups, "demo", _run, summary="Run everything here, to try it out.", examples=_EXAMPLES)
    command.add_argument("--folder", type=Path, default=Path(".demo"), help="where the data lie (default: .demo)")
    command.add_argument("--keycloak", type=Path, help="folder of a Keycloak, instead of the built-in login services")
    command.add_argument("--tenants", type=Path, default=Path("tenants"), help="tenants files (default: tenants)")


def _run(arguments: argparse.Namespace) -> int:
    if not arguments.tenants.is_dir():
        raise CommandFailed(f"there is no folder '{arguments.tenants}'; run this in the repository, or say --tenants")
    try:
        from efa.cli.demo_run import run_demo  # noqa: PLC0415 - an installation for production lacks its libraries
    except ModuleNotFoundError as error:
        if str(error.name).startswith("efa."):
            raise
        raise CommandFailed(f"'{error.name}' is missing here; install efa[demo]") from None
    run_demo(arguments.folder.resolve(), arguments.tenants, _port(), arguments.keycloak)
    return 0


def _port() -> int:
    text = os.environ.get("EFA_PORT", "8000")
    if not text.isdecimal() or not 1024 <= int(text) <= 65528:  # noqa: PLR2004
        raise CommandFailed(f"EFA_PORT is '{text}'; give a port from 1024 to 65528")
    return int(text)
