"""The commands, as `--help` says them."""

import argparse
from collections.abc import Iterator
from unittest import mock

from docs.generate.page import page

from efa.cli.main import _parser

_WIDTH = {"COLUMNS": "120", "EFA_PORT": "8000", "NO_COLOR": "1"}
_INTRO = (
    "Exit code 0: done. 1: done in part, or there is something to look at. 2: not done; one line on standard error "
    "says why. Settings come from the environment, see [settings](settings.md)."
)


def cli() -> str:
    """Every command with its help page."""
    with mock.patch.dict("os.environ", _WIDTH):
        parts = [f"## {name}\n\n```text\n{text.strip()}\n```" for name, text in _pages(_parser(()), "efa")]
    return page("Commands", _INTRO, *parts)


def _pages(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, str]]:
    yield name, parser.format_help()
    for action in parser._actions:  # noqa: SLF001 - argparse gives its commands no public name
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command, inner in action.choices.items():
                yield from _pages(inner, f"{name} {command}")
