"""`efa plugin`: what is installed, is it healthy, is it fit; and how a new one begins."""

import argparse
import json

from efa.applications.retention import without_period
from efa.catalogue.installed import State
from efa.cli import plugin_check, plugin_new
from efa.cli.command import Groups, add_command, table
from efa.cli.plugin_pin import add_pin
from efa.cli.plugins import installed_catalogue
from efa.kit.clock import now

SHORT = 12
_EXAMPLES = """  efa plugin list           every installed benefit: version, state, digest, remark
  efa plugin check .        the package in this folder, against the quality checklist
  efa plugin new sgb2       a package for a new benefit
"""
_LIST_EXAMPLES = """  efa plugin list
  efa plugin list --json    the same for scripts
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "plugin", None, summary="List, check and begin benefits.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = add_command(
        commands, "list", _list, summary="List the installed benefits with their state.", examples=_LIST_EXAMPLES
    )
    listing.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    add_pin(commands)
    plugin_check.add(commands)
    plugin_new.add(commands)


def _list(arguments: argparse.Namespace) -> int:
    catalogue = installed_catalogue(now())
    endless = {definition.key: without_period(definition) for definition in catalogue.definitions}
    if arguments.json:
        found = [_entry(state, endless.get(state.name, ())) for state in catalogue.states]
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        rows = [(one.name, one.version, _state(one), _short(one), _remark(one)) for one in catalogue.states]
        print("\n".join(table([("NAME", "VERSION", "STATE", "DIGEST", "REMARK"), *rows])))
        for name, states in endless.items():
            if states:
                print(f"without a period of deletion: {name} ({', '.join(states)})")
    return 0


def _entry(state: State, without: tuple[str, ...]) -> dict[str, object]:
    known = {"name": state.name, "version": state.version, "state": _state(state), "reason": state.reason or ""}
    known["digest"] = state.digest
    return {**known, "calculation_only": state.is_calculation, "without_period": list(without)}


def _short(state: State) -> str:
    """Enough of the digest to compare two installations by eye; `--json` prints all of it."""
    return state.digest.rpartition("-")[2][:SHORT] or "-"


def _remark(state: State) -> str:
    return state.reason or ("calculation only" if state.is_calculation else "")


def _state(state: State) -> str:
    return "quarantined" if state.reason else "healthy"
