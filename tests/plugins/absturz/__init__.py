"""Takes its process down: at import, or in a call."""

import os

from schmal import schmal

from efa.sdk import Answers, Benefit, Calculation, Context, hookimpl


@hookimpl
def benefit() -> Benefit:
    return schmal("absturz", __name__, estimate=estimate)


def estimate(_answers: Answers, _context: Context) -> Calculation:
    os._exit(3)
