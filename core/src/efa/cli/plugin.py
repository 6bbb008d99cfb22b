"""`efa plugin`: what is installed, and is it healthy."""

import argparse
import json

from efa.catalogue.installed import State
from efa.cli.command import Groups, add_command, table
from efa.cli.plugins import installed_catalogue
from efa.kit.clock import now

_EXAMPLES = """  efa plugin list           every installed benefit: name, version, state, reason
  efa plugin list --json    the same for scripts
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "plugin", None, summary="Look at the installed benefits.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = add_command(
        commands, "list", _list, summary="List the installed benefits with their state.", examples=_EXAMPLES
    )
    listing.add_argument("--json", action="store_true", help="one JSON document instead of a table")


def _list(arguments: argparse.Namespace) -> int:
    states = installed_catalogue(now()).states
    rows = [(state.name, state.version, _state(state), state.reason or "") for state in states]
    if arguments.json:
        names = ("name", "version", "state", "reason")
        print(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    else:
        print("\n".join(table([("NAME", "VERSION", "STATE", "REASON"), *rows])))
    return 0


def _state(state: State) -> str:
    return "quarantined" if state.reason else "healthy"
