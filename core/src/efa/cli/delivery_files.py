"""`efa delivery key`: what receivers of files need to know of this platform."""

import argparse
import json

from efa.cli.command import Groups, add_command
from efa.cli.environment import settings_of_environment
from efa.cli.mapping import add_mapping
from efa.cli.xdomea import add_xdomea
from efa.cli.xdomea_export import add_xdomea_export
from efa.delivery.channels.origin import Origin
from efa.kit.crypto import MasterKey

_KEY = """  efa delivery key             one JSON Web Key Set; give it to whoever programs the import

The key follows from EFA_MASTER_KEY: it stays the same as long as that stays the same.
"""


def add_files(commands: Groups) -> None:
    """Add the commands about files."""
    summary = "Print the public key with which containers are signed."
    add_command(commands, "key", _print_key, summary=summary, examples=_KEY)
    add_mapping(commands)
    add_xdomea(commands)
    add_xdomea_export(commands)


def _print_key(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - takes none
    origin = Origin.of(MasterKey(settings_of_environment().master_key))
    print(json.dumps({"keys": [origin.public_jwk()]}, indent=2))
    return 0
