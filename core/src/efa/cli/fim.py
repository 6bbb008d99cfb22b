"""`efa fim`: what a benefit owes to FIM, its answers under FIM ids, and its schema as XDatenfelder."""

import argparse
import sys
from dataclasses import replace

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.fim_data import add_data
from efa.cli.fim_diff import add_diff
from efa.cli.fim_package import opened
from efa.fim.errors import NotTaken
from efa.fim.instance import derived_schema, to_json
from efa.fim.package import problems
from efa.fim.writing import in_version, write
from efa.kit.clock import now

_EXAMPLES = """  efa plugin new elterngeld --xdatenfelder schema.xml    how a form begins
  efa fim check elterngeld                               what is not settled
  efa fim diff elterngeld schema-2.xml                   what a newer schema changes
  efa fim export elterngeld < answers.json               the answers under FIM ids
  efa fim schema elterngeld --xdf 3.0.0 > schema.xml     the schema back
"""
_CHECK_EXAMPLES = """  efa fim check elterngeld      an installed benefit
  efa fim check .               the package in this folder

each rule of the schema must be done (and where) or waived with a reason in fim/rules.yaml, each position asked for or
left out with a reason in fim/left-out.yaml, each x-fim well formed and at one place only. exit code 1: one is not.
"""
_SCHEMA_EXAMPLES = """  efa fim schema elterngeld > schema.xml            XDatenfelder 3.0.0
  efa fim schema elterngeld --xdf 2.0 > schema.xml
  efa fim schema elterngeld --json-schema           JSON Schema of data under FIM ids

what the other version of the standard cannot say is listed on standard error.
"""


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "fim", None, summary="Keep a benefit true to its FIM schema.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = add_command(
        commands, "check", _check, summary="Say what of the FIM schema is not settled.", examples=_CHECK_EXAMPLES
    )
    check.add_argument("plugin", metavar="NAME|PATH", help="name of an installed benefit, or folder of a package")
    add_data(commands)
    add_diff(commands)
    schema = add_command(
        commands, "schema", _schema, summary="Write the FIM schema of a benefit.", examples=_SCHEMA_EXAMPLES
    )
    schema.add_argument("plugin", metavar="NAME|PATH", help="name of an installed benefit, or folder of a package")
    what = schema.add_mutually_exclusive_group()
    what.add_argument("--xdf", choices=("2.0", "3.0.0"), default="3.0.0", help="version of XDatenfelder (%(default)s)")
    what.add_argument("--json-schema", action="store_true", help="instead: JSON Schema of data under FIM ids")


def _check(arguments: argparse.Namespace) -> int:
    package = opened(arguments.plugin)
    try:
        found = list(problems(package))
    except NotTaken as error:
        raise CommandFailed(str(error)) from None
    print("\n".join(found) if found else "everything is settled")
    return 1 if found else 0


def _schema(arguments: argparse.Namespace) -> int:
    package = opened(arguments.plugin)
    if package.schema is None:
        raise CommandFailed("the benefit was not made from a FIM schema: there is no fim/schema.json in its package")
    if arguments.json_schema:
        print(to_json(derived_schema(package.schema, package.lists, "versioned")), end="")
        return 0
    stamp = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    schema, notes = in_version(package.schema, arguments.xdf)
    sys.stdout.write(write(replace(schema, message=f"efa-{schema.about.id}", created=stamp)).decode())
    for note in notes:
        print(note.line, file=sys.stderr)
    return 0
