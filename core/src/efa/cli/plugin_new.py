"""`efa plugin new`: a package for a new benefit that passes every check at once."""

import argparse
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command
from efa.fim.bring import bring
from efa.fim.errors import NotTaken
from efa.kit.clock import day_of, now
from efa.testing.new_plugin import NotMade, new_plugin
from efa.testing.new_plugin_fim import FimOrigin, origin

_EXAMPLES = """  efa plugin new elterngeld
  efa plugin new unterhaltsvorschuss --name Unterhaltsvorschuss --contact team@land.example --folder plugins
  efa plugin new elterngeld --xdatenfelder S05000039.xml --codelists lists

the name is the statute for ever, in small letters and digits: sgb2, not buergergeld.
"""
_NEXT = """{root} is made. Next:

  cd {root}
  uv pip install --no-deps --no-build-isolation -e .
  efa plugin check .
"""
_NEXT_OF_FIM = """{root} is made. IMPORT.md in it says what was changed, what is doubtful, what is to be written. Next:

  cd {root}
  uv pip install --no-deps --no-build-isolation -e .
  efa plugin check .
  efa fim check .
"""


def add(commands: Groups) -> None:
    """Add the command."""
    command = add_command(commands, "new", _run, summary="Make a package for a new benefit.", examples=_EXAMPLES)
    command.add_argument("statute", help="key of the benefit, for ever")
    command.add_argument("--name", help="its name for people (the key with a capital letter)")
    command.add_argument("--contact", default="team@example.org", help="e-mail address of its authors (%(default)s)")
    command.add_argument(
        "--xdatenfelder", type=Path, metavar="FILE", help="make the form of this FIM schema, 2.0 or 3.0"
    )
    command.add_argument("--codelists", type=Path, metavar="DIR", help="where its code lists lie (beside the schema)")
    command.add_argument("--allow-draft", action="store_true", help="also take a schema that is not released")
    command.add_argument("--folder", type=Path, default=Path(), help="where the package is made (here)")


def _run(arguments: argparse.Namespace) -> int:
    key, name = arguments.statute, arguments.name or arguments.statute.capitalize()
    try:
        schema = _schema(arguments)
        root = new_plugin(key, name, arguments.contact, arguments.folder, day_of(now()), schema=schema)
    except (NotMade, NotTaken, OSError) as error:
        raise CommandFailed(str(error)) from None
    print((_NEXT if schema is None else _NEXT_OF_FIM).format(root=root), end="")
    return 0


def _schema(arguments: argparse.Namespace) -> FimOrigin | None:
    """The schema to make the form of, read before anything is written."""
    file: Path | None = arguments.xdatenfelder
    if file is None:
        return None
    try:
        return origin(arguments.statute, bring(file, arguments.codelists), allow_draft=arguments.allow_draft)
    except NotTaken as error:
        raise CommandFailed(f"{file}: {error}") from None
