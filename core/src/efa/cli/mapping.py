"""`efa delivery mapping`: try what makes the files of a specialist procedure."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitUnknown
from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.plugins import installed_catalogue
from efa.delivery.mapping.check import tried, unknown_questions, write_expected
from efa.delivery.mapping.model import DataMapping, MappingBroken, read_mapping
from efa.delivery.mapping.values import CannotMap
from efa.forms.compiled import form_of
from efa.kit.clock import now

_EXAMPLES = """  efa delivery mapping check wohngeld_xy.yaml           syntax, questions, and every example beside it
  efa delivery mapping check wohngeld_xy.yaml --write   write what comes out beside each example

An example is data.json of a container, saved as <name of the mapping>….data.json; what must come out lies beside it as
<same>….xml, .json or .csv. Exit code 1 if something does not fit. Never use data of real people as an example.
"""


def add_mapping(commands: Groups) -> None:
    """Add the command."""
    group = add_command(commands, "mapping", None, summary="Try mappings to files of others.", examples=_EXAMPLES)
    actions = group.add_subparsers(dest="what", metavar="ACTION", required=True)
    summary = "Read a mapping, compare it with the benefit's questions, run its examples."
    check = add_command(actions, "check", _check, summary=summary, examples=_EXAMPLES)
    check.add_argument("file", type=Path)
    check.add_argument("--write", action="store_true", help="write what comes out beside each example")


def _check(arguments: argparse.Namespace) -> int:
    file: Path = arguments.file
    try:
        mapping = read_mapping(file.read_bytes())
        if arguments.write:
            write_expected(file)
        examples = tried(file)
    except MappingBroken as error:
        raise CommandFailed("\n".join(f"{file}:{line}" for line in str(error).splitlines())) from None
    except (OSError, CannotMap) as error:
        raise CommandFailed(str(error)) from None
    problems = [*_unknown(mapping), *(f"{one.data.name}: {one.problem}" for one in examples if one.problem)]
    print("\n".join([*problems, f"{mapping.title}: {len(examples)} examples, {len(problems)} problems"]))
    return 1 if problems else 0


def _unknown(mapping: DataMapping) -> Iterator[str]:
    try:
        definition = installed_catalogue(now()).definition(mapping.benefit)
    except BenefitUnknown:
        yield f"the benefit '{mapping.benefit}' is not installed here, so its questions were not compared"
        return
    questions, lists = _questions(definition)
    yield from unknown_questions(mapping, questions, lists)


def _questions(definition: Definition) -> tuple[set[str], set[str]]:
    """Of all procedures of the benefit."""
    forms = [form_of(definition, procedure.key) for procedure in definition.procedures]
    lists = {page.listing.pointer for form in forms for page in form.pages.values() if page.listing}
    return {pointer for form in forms for pointer in form.fields}, lists
