"""`efa delivery xdomea-check`: look at a package for an electronic file."""

import argparse
from pathlib import Path

from lxml import etree

from efa.cli.command import CommandFailed, Groups, add_command
from efa.delivery.xdomea.check import check

_EXAMPLES = """  efa delivery xdomea-check 27ed6abf-9871-5384-8ced-b61e0ee1087a_Abgabe.Abgabe.0401.zip
  efa delivery xdomea-check *.zip --schema xdomea-Nachrichten-AbgabeDurchfuehren.xsd
                               by the official schema as well (XRepository, with the files that it includes)

One line for each problem: where, what, what next. Exit code 1 if there is one. Nothing is sent anywhere.
"""


def add_xdomea(commands: Groups) -> None:
    """Add the command."""
    summary = "Look at XDOMEA packages: names, structure, ids, dates, files and their hashes."
    checking = add_command(commands, "xdomea-check", _check, summary=summary, examples=_EXAMPLES)
    checking.add_argument("package", type=Path, nargs="+", metavar="ZIP")
    checking.add_argument("--schema", type=Path, metavar="XSD", help="official schema of the message")


def _check(arguments: argparse.Namespace) -> int:
    failed = 0
    for path in arguments.package:
        try:
            problems = check(path, arguments.schema)
        except (OSError, etree.LxmlError) as error:
            raise CommandFailed(f"{path}: {error}") from None
        failed += bool(problems)
        lines = [str(problem) for problem in problems] or ["fits XDOMEA 3.0.0 as far as it is looked at"]
        print("\n".join(f"{path.name}: {line}" for line in lines))
    return 1 if failed else 0
