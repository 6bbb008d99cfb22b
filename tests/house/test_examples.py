"""The worked examples of the docs: `calculates: <benefit> <day>` before the household, `gives` before the result.

A table `step | value | norm` below an example holds every step of its calculation.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from efa.catalogue.calculator_input import reader
from efa.catalogue.calculator_output import shown
from efa.catalogue.calls import CallContext
from efa.catalogue.guard import Plugin, calculate
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.kit.texts import BINDING, Catalogues
from tests.house.markdown import DOCS, Block, blocks

_AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PAGES = sorted(DOCS.glob("examples/*.md"))
_TABLE = re.compile(r"^\| step \| value \| norm \|\n\|[-|]+\n((?:\|.+\|\n)+)", re.MULTILINE)


def examples() -> Iterator[tuple[Block, Block]]:
    for page in PAGES:
        yield from (pair for pair in pairwise(blocks(page)) if pair[0].act == "calculates")


def steps_told(example: Block) -> list[list[str]]:
    """Value and norm of each row of the table below an example, none where there is no table."""
    head = f"<!-- calculates: {example.what} -->\n```json\n{example.text}"
    _, _, below = example.page.read_text("utf-8").partition(head)
    table = _TABLE.search(below.partition("<!-- calculates")[0])
    return [row.strip("| ").split(" | ")[1:] for row in table[1].splitlines()] if table else []


EXAMPLES = list(examples())


@pytest.mark.parametrize(
    ("given", "result"), EXAMPLES, ids=[f"{given.page.stem}-{given.what}" for given, _ in EXAMPLES]
)
async def test_an_example_gives_what_the_page_says(given: Block, result: Block) -> None:
    assert result.act == "gives"
    key, day = given.what.split()
    calculated = await calculation(key, date.fromisoformat(day), given.text)
    promised = json.loads(result.text)
    assert {name: calculated[name] for name in promised} == promised
    told = steps_told(given)
    assert told == ([[step["amount"], step["norm"]] for step in calculated["steps"]] if told else [])


@cache
def loaded(key: str) -> InProcessHost:
    return InProcessHost([candidate for candidate in installed() if candidate.name == key], lambda: _AT)


async def calculation(key: str, day: date, household: str) -> dict[str, Any]:
    host = loaded(key)
    definition = host.catalogue.definition(key)
    asked = reader(definition.calculator_schema or {})(household.encode())
    german = Catalogues({}).joined([definition.texts]).texts(BINDING)
    return shown(await calculate(Plugin(host, key, CallContext(day=day)), asked), german)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_of_examples_calculates_something(page: object) -> None:
    assert any(given.page == page for given, _ in EXAMPLES)
