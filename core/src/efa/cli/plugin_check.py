"""`efa plugin check`: whether a plugin is fit for the platform."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from efa.cli.command import CommandFailed, add_command
from efa.kit.clock import day_of, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from efa.cli.command import Groups
    from efa.testing.conformance import Report

_EXAMPLES = """  efa plugin check wohngeld            an installed benefit
  efa plugin check .                   the package in this folder, installed or not
  efa plugin check . --json            the same for scripts
  efa plugin check . --level silver    also what is still to be done for that level

exit code 0: nothing is broken, 1: something is, or the level is not reached, 2: it could not be checked.
what each check means: docs/reference/quality.md
"""


def add(commands: "Groups") -> None:
    """Add the command."""
    command = add_command(
        commands, "check", _run, summary="Check a benefit against the quality checklist.", examples=_EXAMPLES
    )
    command.add_argument("plugin", metavar="NAME|PATH", help="name of an installed benefit, or folder of a package")
    command.add_argument(
        "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day whose law counts (today)"
    )
    command.add_argument("--level", choices=("bronze", "silver"), help="demand this level of the checklist")
    command.add_argument("--json", action="store_true", help="one JSON document instead of a report")


def _run(arguments: argparse.Namespace) -> int:
    try:
        from efa.testing.conformance import NotFound, check_plugins  # noqa: PLC0415 - hypothesis is no part of production
    except ModuleNotFoundError as error:
        raise CommandFailed(f"{error.name} is not installed: install efa[testing]") from None
    try:
        reports = check_plugins(arguments.plugin, arguments.day or day_of(now()))
    except NotFound as error:
        raise CommandFailed(str(error)) from None
    print(_json(reports) if arguments.json else "\n\n".join("\n".join(report.lines()) for report in reports))
    return 0 if all(_good(report, arguments.level) for report in reports) else 1


def _json(reports: "Sequence[Report]") -> str:
    return json.dumps([report.data() for report in reports], ensure_ascii=False, indent=2)


def _good(report: "Report", level: str | None) -> bool:
    order = (None, "bronze", "silver")
    return report.passed and order.index(report.level) >= order.index(level)
