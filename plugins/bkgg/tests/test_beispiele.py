"""The worked examples of the documentation come out as they are told."""

import json
import re
from pathlib import Path

import pytest
from plugins.bkgg.tests.familien import rechne

PAGE = Path(__file__).parents[3] / "docs/howto/calculate-kinderzuschlag.md"
EXAMPLE = re.compile(r"<!-- example: (\w+) ([\d.]+) -->\n```json\n(.+?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = EXAMPLE.findall(PAGE.read_text("utf-8"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize(("benefit", "euro", "given"), EXAMPLES)
def test_the_example_comes_out_as_it_is_told(benefit: str, euro: str, given: str) -> None:
    found = rechne(benefit, json.loads(given))
    assert f"{found.amount:.2f}" == euro
    assert all(step.norm for step in found.steps)
