"""`efa fim export` and `efa fim answers`: answers under FIM ids, and back."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from jsonschema import Draft202012Validator

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.fim_package import opened
from efa.fim.errors import NotTaken
from efa.fim.instance import Dialect, derived_schema, from_json, from_xml, give, take, to_json, to_xml
from efa.fim.instance.order import ordered
from efa.fim.instance.papers import Files, with_files, without_files
from efa.fim.package import FimPackage

_OF_THE_PLATFORM = ("/ort", "/erklaerung")
_EXPORT_EXAMPLES = """  efa fim export elterngeld < answers.json > data.json
  efa fim export elterngeld --xml < answers.json > data.xml
  efa fim export elterngeld --names plain --files files.json < answers.json

answers are JSON by the schema of the form; amounts are cents there and EUR with two digits under FIM ids.
files.json names attachments: {"mietvertrag": ["a17.pdf"], "zeugnis/0": ["b3.pdf"]}, the number is that of the item.
standard error lists answers that FIM has no place for, and where the data do not fit the schema; then exit code 1.
"""
_ANSWERS_EXAMPLES = """  efa fim answers elterngeld < data.json > answers.json
  efa fim answers elterngeld --xml < data.xml > answers.json
"""


def add_data(groups: Groups) -> None:
    """Add the two commands."""
    for name, run, summary, examples in (
        ("export", _export, "Write answers under FIM ids.", _EXPORT_EXAMPLES),
        ("answers", _answers, "Read data under FIM ids as answers.", _ANSWERS_EXAMPLES),
    ):
        command = add_command(groups, name, run, summary=summary, examples=examples)
        command.add_argument("plugin", metavar="NAME|PATH", help="name of an installed benefit, or folder of a package")
        command.add_argument("--xml", action="store_true", help="the data are XML (XFall), not JSON")
        command.add_argument(
            "--names",
            choices=("versioned", "plain"),
            default="versioned",
            help="ids with or without version (%(default)s)",
        )
        if name == "export":
            command.add_argument("--files", type=Path, metavar="FILE", help="names of attachments for each document")


def _export(arguments: argparse.Namespace) -> int:
    package, dialect = opened(arguments.plugin), cast("Dialect", arguments.names)
    try:
        given = give(package.form, _mapping(from_json(sys.stdin.buffer.read())), dialect)
        lost = list(_added(package, given.tree, arguments.files, dialect))
        tree = ordered(given.tree, package.schema, dialect) if package.schema else given.tree
        text = to_xml(tree, package.mark, dialect).decode() if arguments.xml else to_json(tree)
    except (NotTaken, KeyError) as error:
        raise CommandFailed(str(error)) from None
    sys.stdout.write(text)
    lost += [f"FIM has no place for {at}" for at in given.left if at not in _OF_THE_PLATFORM]
    lost += _unfit(package, tree, dialect)
    print("\n".join(lost), file=sys.stderr) if lost else None
    return 1 if lost else 0


def _added(package: FimPackage, tree: dict[str, object], file: Path | None, dialect: Dialect) -> list[str]:
    """Names of attachments go into the data; files that have no place there."""
    if file is None or package.schema is None:
        return []
    try:
        files = _mapping(from_json(file.read_bytes()))
    except OSError as error:
        raise CommandFailed(str(error)) from None
    lost = with_files(tree, package.schema, package.documents, cast("Files", files), dialect)
    return [f"FIM has no place for the file {name}" for name in lost]


def _unfit(package: FimPackage, tree: Mapping[str, object], dialect: Dialect) -> list[str]:
    """Where the data do not fit the schema that is derived from FIM."""
    if package.schema is None:
        return []
    schema = derived_schema(package.schema, package.lists, dialect)
    plain = json.loads(to_json(tree))
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(plain)]


def _answers(arguments: argparse.Namespace) -> int:
    package, dialect = opened(arguments.plugin), cast("Dialect", arguments.names)
    raw = sys.stdin.buffer.read()
    try:
        tree = from_xml(raw, package.mark, dialect) if arguments.xml else _mapping(from_json(raw))
        files = without_files(tree, package.schema, package.documents, dialect) if package.schema else {}
        found = take(package.form, tree, dialect)
    except (NotTaken, KeyError) as error:
        raise CommandFailed(str(error)) from None
    sys.stdout.write(to_json(found))
    if files:
        print(f"files: {json.dumps(files, ensure_ascii=False)}", file=sys.stderr)
    return 0


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NotTaken("FIM_DATA", "a JSON object is expected")
    return cast("dict[str, object]", value)
