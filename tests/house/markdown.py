"""The documentation as the tests read it: blocks with their markers, links, headings.

A comment before a block says what a test does with it: `file: path` writes it, `run` runs it, `serve: text` starts it
and waits for the text, `shows` compares it with what the last command printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

from tests.house.code import ROOT

DOCS = ROOT / "docs"
_BLOCK = re.compile(
    r"(?:^ *<!-- (?P<act>[a-z]+)(?:: (?P<what>.+?))? -->\n)?"
    r"^ *(?P<fence>```+)(?P<lang>[a-z]*)[^\n]*\n(?P<text>.*?)^ *(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `act` and `what` are those of its marker."""

    page: Path
    lang: str
    text: str
    act: str
    what: str


@cache
def pages() -> tuple[Path, ...]:
    """Every page of the documentation, and those at the top of the repository."""
    return tuple(sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]))


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in _BLOCK.finditer(page.read_text("utf-8")):
        yield Block(page, found["lang"], dedent(found["text"]), found["act"] or "", found["what"] or "")


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _BLOCK.sub("", page.read_text("utf-8"))


def links(page: Path) -> list[str]:
    """Where links and images lead."""
    return _LINK.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """What a link to a heading of the page may name."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()).strip() for heading in _HEADING.findall(prose(page)))
    return {word.replace(" ", "-") for word in words}
