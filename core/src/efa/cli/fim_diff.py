"""`efa fim diff`: what changed between two versions of a FIM schema, and where the form asks for it."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from efa.cli.command import CommandFailed, add_command
from efa.cli.fim_package import opened
from efa.fim.bring import bring
from efa.fim.difference import Difference, Version, differences
from efa.fim.errors import NotTaken
from efa.fim.marks import marks
from efa.fim.writing.versions import in_version

_EXAMPLES = """  efa fim diff S05000039_V1.xml S05000039_V2.xml    two files, 2.0 or 3.0.0
  efa fim diff elterngeld S05000039_V2.xml          what the form of a benefit was made of, and a newer file

each element by its FIM id; for a benefit also where its form asks for it. exit code 1: something changed.
"""


def add_diff(commands: Any) -> None:
    """Add the command."""
    command = add_command(commands, "diff", _run, summary="Say what changed between two schemas.", examples=_EXAMPLES)
    command.add_argument("old", metavar="FILE|NAME|PATH", help="schema, installed benefit, or folder of a package")
    command.add_argument("new", type=Path, metavar="FILE", help="the newer schema")


def _run(arguments: argparse.Namespace) -> int:
    old, asked = _old(arguments.old)
    found = differences(*_alike(old, _brought(arguments.new)))
    for one in found:
        print("\n".join(_lines(one, asked)))
    if not found:
        print("nothing changed")
    return 1 if found else 0


def _old(text: str) -> tuple[Version, Mapping[str, list[str]]]:
    """The older version, and for a package the pointers at which its form asks for each id."""
    if Path(text).is_file():
        return _brought(Path(text)), {}
    package = opened(text)
    if package.schema is None:
        raise CommandFailed("the benefit was not made from a FIM schema: there is no fim/schema.json in its package")
    asked: dict[str, list[str]] = {}
    for mark in marks(package.form):
        asked.setdefault(mark.id, []).append(mark.pointer)
    return Version(package.schema, package.lists), asked


def _brought(file: Path) -> Version:
    try:
        found = bring(file)
    except (NotTaken, OSError) as error:
        raise CommandFailed(f"{file}: {error}") from None
    return Version(found.schema, found.lists)


def _alike(old: Version, new: Version) -> tuple[Version, Version]:
    """Both in the version of the standard that the newer one is written in: ids have other digits in the other."""
    if old.schema.xdf == new.schema.xdf:
        return old, new
    return Version(in_version(old.schema, new.schema.xdf)[0], old.lists), new


def _lines(one: Difference, asked: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"{one.kind} {one.what} {one.id} {one.name}"
    yield from (f"  {said}" for said in one.said if said)
    yield from (f"  asked for at {pointer}" for pointer in asked.get(one.id, ()))
