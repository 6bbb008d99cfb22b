"""The result of a calculation as programs read it: plain JSON values, and the JSON Schema that promises them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from efa.kit.texts import Texts
from efa.sdk import Calculation, Part, Step

_AMOUNT = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_STEP: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["key", "text", "amount", "unit", "norm", "params"],
    "properties": {
        "key": {"type": "string", "description": "Stable key of the step."},
        "text": {"type": "string", "description": "The step in German, with its values."},
        "amount": _AMOUNT,
        "unit": {"enum": ["EUR", "number"]},
        "norm": {"type": "string", "description": "The paragraph that this step follows."},
        "params": {"type": "object", "description": "Values of the text by name; amounts and days as strings."},
    },
}
_PART: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "amounts"],
    "properties": {
        "name": {"type": "string"},
        "amounts": {"type": "object", "additionalProperties": _AMOUNT, "description": "EUR by a word of the benefit."},
    },
}
OUTPUT: Mapping[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Calculation",
    "type": "object",
    "additionalProperties": False,
    "required": ["amount", "per", "steps"],
    "properties": {
        "amount": {**_AMOUNT, "description": "EUR as a decimal string."},
        "per": {"enum": ["month", "once"]},
        "steps": {"type": "array", "items": _STEP, "description": "Every step that leads to the amount, in order."},
        "parts": {"type": "array", "items": _PART, "description": "Person by person, where each has a claim."},
    },
}


def shown(calculation: Calculation, texts: Texts) -> dict[str, object]:
    """The calculation as OUTPUT describes it, in the language of the texts."""
    steps = [_step(step, texts) for step in calculation.steps]
    parts = [_part(part) for part in calculation.parts]
    result: dict[str, object] = {"amount": f"{calculation.amount:f}", "per": calculation.per, "steps": steps}
    return {**result, "parts": parts} if parts else result


def _part(part: Part) -> dict[str, object]:
    return {"name": part.name, "amounts": {word: f"{amount:f}" for word, amount in part.amounts.items()}}


def _step(step: Step, texts: Texts) -> dict[str, object]:
    return {
        "key": step.text,
        "text": texts(step.text, **{"amount": step.amount, **step.params}),
        "amount": f"{step.amount:f}",
        "unit": step.unit,
        "norm": step.norm,
        "params": {name: _plain(value) for name, value in step.params.items()},
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
