"""`efa plugin new`: a package for a new benefit that passes every check at once."""

import argparse
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command
from efa.kit.clock import day_of, now
from efa.testing.new_plugin import NotMade, new_plugin

_EXAMPLES = """  efa plugin new elterngeld
  efa plugin new unterhaltsvorschuss --name Unterhaltsvorschuss --contact team@land.example --folder plugins

the name is the statute for ever, in small letters and digits: sgb2, not buergergeld.
"""
_NEXT = """{root} is made. Next:

  cd {root}
  uv pip install --no-deps --no-build-isolation -e .
  efa plugin check .
"""


def add(commands: Groups) -> None:
    """Add the command."""
    command = add_command(commands, "new", _run, summary="Make a package for a new benefit.", examples=_EXAMPLES)
    command.add_argument("statute", help="key of the benefit, for ever")
    command.add_argument("--name", help="its name for people (the key with a capital letter)")
    command.add_argument("--contact", default="team@example.org", help="e-mail address of its authors (%(default)s)")
    command.add_argument("--folder", type=Path, default=Path(), help="where the package is made (here)")


def _run(arguments: argparse.Namespace) -> int:
    key, name = arguments.statute, arguments.name or arguments.statute.capitalize()
    try:
        root = new_plugin(key, name, arguments.contact, arguments.folder, day_of(now()))
    except (NotMade, OSError) as error:
        raise CommandFailed(str(error)) from None
    print(_NEXT.format(root=root), end="")
    return 0
