"""What all generated pages are made of: a head, tables, lists."""

from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
_MADE = "<!-- Made by `python -m docs.generate`. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A whole page with its title."""
    return "\n\n".join((f"# {title}", _MADE, *parts)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a pipe in a cell stays text."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def code(value: object) -> str:
    """A value as it is written in code; nothing for nothing."""
    text = str(value)
    return f"`{text}`" if text else ""


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
