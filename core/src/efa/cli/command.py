"""What every group of commands shares: how a command is added, and how it says that it cannot."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

Groups: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives it no public name
Run = Callable[[argparse.Namespace], int]


class CommandFailed(Exception):
    """One line for the person at the terminal: what, where, what next."""


def add_command(groups: Groups, name: str, run: Run | None, *, summary: str, examples: str) -> argparse.ArgumentParser:
    """A command with a help page that teaches; `run` None for a group that only holds commands."""
    parser = groups.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if run:
        parser.set_defaults(run=run)
    return parser


def agreed() -> bool:
    """Whether the person at the terminal wants what was shown. Raises CommandFailed where nobody can be asked."""
    if not sys.stdin.isatty():
        raise CommandFailed("nothing was changed; nobody can be asked here, so say --yes")
    return input("apply this? [y/N] ").strip().lower() in ("y", "yes", "j", "ja")


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Lines with columns of equal width; the first row is the head, the last column as wide as it is."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]
        yield "  ".join(cells).rstrip()
