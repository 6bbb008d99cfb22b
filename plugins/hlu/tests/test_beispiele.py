"""The worked examples of the documentation come out as they are told, person by person."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from plugins.hlu.tests.haushalte import am

from efa_hlu.rechner import GRUSI_CALCULATOR, HLU_CALCULATOR

PAGE = Path(__file__).parents[3] / "docs/examples/sozialhilfe.md"
EXAMPLE = re.compile(
    r"<!-- calculates: (hlu|grusi) (\S+) -->\n```json\n(.+?)^```\n\n<!-- gives -->\n```json\n(.+?)^```",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = EXAMPLE.findall(PAGE.read_text("utf-8"))
CALCULATORS = {"hlu": HLU_CALCULATOR, "grusi": GRUSI_CALCULATOR}


def test_there_are_examples_of_both_chapters_and_of_several_years() -> None:
    assert {key for key, *_ in EXAMPLES} == CALCULATORS.keys()
    assert {day[:4] for _, day, *_ in EXAMPLES} == {"2023", "2024", "2026"}


@pytest.mark.parametrize(("key", "day", "given", "told"), EXAMPLES)
def test_the_example_comes_out_as_it_is_told(key: str, day: str, given: str, told: str) -> None:
    household, expected = json.loads(given), json.loads(told)
    assert Draft202012Validator(dict(CALCULATORS[key].schema)).is_valid(household)
    found = CALCULATORS[key].calculate(household, am(day))
    parts: list[dict[str, Any]] = [
        {"name": part.name, "amounts": {word: str(amount) for word, amount in part.amounts.items() if amount}}
        for part in found.parts
    ]
    for part in expected["parts"]:
        part["amounts"] = {word: amount for word, amount in part["amounts"].items() if amount != "0.00"}
    assert {"amount": str(found.amount), "parts": parts} == expected
