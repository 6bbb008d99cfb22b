"""`efa berechne`: the calculation of a benefit, household in, amount and steps out."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from datetime import date

from efa.catalogue.calculator_input import InvalidInput, reader
from efa.catalogue.calculator_output import OUTPUT, shown
from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.guard import Plugin, calculate
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.cli.command import CommandFailed, Groups, add_command
from efa.kit.clock import now
from efa.kit.texts import BINDING, Catalogues
from efa.sdk import MissingAnswers, UnknownFigure

_EXAMPLES = """  efa berechne wohngeld --stichtag 2026-03-01 < household.json
  efa berechne wohngeld --stichtag 2026-03-01 --jsonl < households.jsonl > results.jsonl
  efa berechne wohngeld --schema

amounts are EUR as decimal strings ("640.00"); --stichtag chooses the law of that day.
--schema prints {"input": ..., "output": ...}, JSON Schema 2020-12 of the household and of the result.
with --jsonl a line that cannot be calculated becomes {"line": 3, "error": "..."}, and the exit code is 1.
"""
_NOT_CALCULATED = (InvalidInput, MissingAnswers, UnknownFigure, PluginFault)


def add(groups: Groups) -> None:
    """Add the command."""
    command = add_command(
        groups, "berechne", _run, summary="Calculate a benefit for a household, step by step.", examples=_EXAMPLES
    )
    command.add_argument("benefit", help="name of an installed benefit (see: efa plugin list)")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--stichtag", type=_day, metavar="YYYY-MM-DD", help="the day whose law counts")
    what.add_argument("--schema", action="store_true", help="print the JSON Schemas of input and output")
    command.add_argument("--jsonl", action="store_true", help="one household on each line, one result on each line")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2026-03-01") from None


def _run(arguments: argparse.Namespace) -> int:
    host = InProcessHost([found for found in installed() if found.name == arguments.benefit], now)
    definition = _definition(host, arguments.benefit)
    if arguments.schema:
        schemas = {"input": definition.calculator_schema, "output": OUTPUT}
        print(json.dumps(schemas, ensure_ascii=False, indent=2))
        return 0
    plugin = Plugin(host, definition.key, CallContext(day=arguments.stichtag))
    raw = sys.stdin.buffer.read()
    if arguments.jsonl:
        return asyncio.run(_each_line(plugin, raw))
    try:
        result = asyncio.run(_calculator(plugin)(raw))
    except _NOT_CALCULATED as error:
        raise CommandFailed(str(error)) from error
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


async def _each_line(plugin: Plugin, raw: bytes) -> int:
    calculated, failed = _calculator(plugin), False
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            result = await calculated(line)
        except _NOT_CALCULATED as error:
            result, failed = {"line": number, "error": str(error)}, True
        print(json.dumps(result, ensure_ascii=False))
    return 1 if failed else 0


def _calculator(plugin: Plugin) -> Callable[[bytes], Coroutine[object, object, dict[str, object]]]:
    definition = plugin.host.catalogue.definition(plugin.key)
    read = reader(definition.calculator_schema or {})
    german = Catalogues({}).joined([definition.texts]).texts(BINDING)

    async def calculated(raw: bytes) -> dict[str, object]:
        return shown(await calculate(plugin, read(raw)), german)

    return calculated


def _definition(host: InProcessHost, key: str) -> Definition:
    try:
        definition = host.catalogue.definition(key)
    except BenefitUnknown:
        names = ", ".join(found.name for found in installed())
        raise CommandFailed(f"no benefit '{key}' is installed; installed are: {names or 'none'}") from None
    except PluginFault as fault:
        raise CommandFailed(f"the benefit cannot be used: {fault.reason}") from None
    if definition.calculator_schema is None:
        raise CommandFailed(f"the benefit '{key}' has no calculation of its own")
    return definition
