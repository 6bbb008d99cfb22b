"""Loops in a call: in Python, or inside a regular expression, which no signal handler interrupts. Or it sleeps."""

import re
import time
from decimal import Decimal

from schmal import schmal

from efa.sdk import Answers, Benefit, Calculation, Context, hookimpl


@hookimpl
def benefit() -> Benefit:
    return schmal("endlos", __name__, estimate=estimate)


def estimate(answers: Answers, _context: Context) -> Calculation:
    while answers.get("schleife"):
        pass
    if answers.get("regex"):
        re.fullmatch(r"(a+)+", "a" * 64 + "!")
    if answers.get("schlaf"):
        time.sleep(60)
    return Calculation(Decimal(1), "month", ())
