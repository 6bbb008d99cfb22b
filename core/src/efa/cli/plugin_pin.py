"""`efa plugin pin`: the list of the plugins that may run, as they are installed now."""

import argparse
from collections.abc import Iterator
from importlib.metadata import Distribution, entry_points

from efa.catalogue.allowed import NotPinnable, pinned
from efa.catalogue.load import GROUP as BENEFITS
from efa.cli.command import CommandFailed, Groups, add_command
from efa.delivery.channels.installed import GROUP as CHANNELS

_EXAMPLES = """  efa plugin pin > plugins.txt                every installed benefit and channel, with its hash
  EFA_PLUGIN_LIST=plugins.txt efa plugin list   what is not on the list stays in quarantine

Read the code before you pin it: a plugin on the list runs with the rights of its container.
"""


def add_pin(commands: Groups) -> None:
    """Add the command."""
    add_command(
        commands, "pin", _run, summary="Print the list of plugins that may run, with hashes.", examples=_EXAMPLES
    )


def _run(_arguments: argparse.Namespace) -> int:
    try:
        lines = [pinned(distribution) for distribution in _distributions()]
    except NotPinnable as error:
        raise CommandFailed(str(error)) from error
    print("\n".join(lines))
    return 0


def _distributions() -> Iterator[Distribution]:
    entries = [*entry_points(group=BENEFITS), *entry_points(group=CHANNELS)]
    found = {entry.dist.name: entry.dist for entry in entries if entry.dist}
    return (found[name] for name in sorted(found))
