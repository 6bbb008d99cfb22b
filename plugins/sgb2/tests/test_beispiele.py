"""The worked examples of the documentation come out as they are told, person by person."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from plugins.sgb2.tests.faelle import am

from efa_sgb2.rechner import CALCULATOR

PAGE = Path(__file__).parents[3] / "docs/howto/calculate-sgb2.md"
EXAMPLE = re.compile(
    r"<!-- example: sgb2 (\S+) ([\d.]+) -->\n```json\n(.+?)^```\n\n\| person.+?\n\|[-|]+\n(.+?)\n\n",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = EXAMPLE.findall(PAGE.read_text("utf-8"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize(("day", "euro", "given", "table"), EXAMPLES)
def test_the_example_comes_out_as_it_is_told(day: str, euro: str, given: str, table: str) -> None:
    household = json.loads(given)
    assert Draft202012Validator(dict(CALCULATOR.schema)).is_valid(household)
    found = CALCULATOR.calculate(household, am(day))
    assert f"{found.amount:.2f}" == euro
    for row, part in zip(table.splitlines(), found.parts, strict=True):
        name, *amounts = (cell.strip() for cell in row.strip("|").split("|"))
        own = part.amounts["einkommen"] + part.amounts["kindergeld"]
        words = ("verteiltes_einkommen", "leistung", "sofortzuschlag")
        shown = [part.amounts["bedarf"], own, *(part.amounts[word] for word in words)]
        assert (name, list(map(Decimal, amounts))) == (part.name, shown)
