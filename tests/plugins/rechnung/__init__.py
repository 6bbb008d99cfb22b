"""A benefit that is a calculation alone: no form, so nobody can apply for it."""

from collections.abc import Mapping
from typing import cast

from efa.sdk import Benefit, Calculation, Calculator, Context, Law, Part, Step, hookimpl

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["personen"],
    "properties": {"personen": {"type": "integer", "minimum": 0}},
}


@hookimpl
def benefit() -> Benefit:
    calculator = Calculator(schema=SCHEMA, calculate=calculate)
    return Benefit(key="rechnung", package=__name__, law=Law.load(__name__), calculator=calculator)


def calculate(given: Mapping[str, object], context: Context) -> Calculation:
    personen, satz = cast("int", given["personen"]), context.law["satz"]
    step = Step("rechnung.step.satz", satz * personen, context.law.norm("satz"), {"personen": personen, "satz": satz})
    parts = tuple(Part(f"Person {number}", {"satz": satz}) for number in range(1, personen + 1))
    return Calculation(step.amount, "month", (step,), parts)
