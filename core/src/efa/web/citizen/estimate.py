"""An estimate with every step and its norm, or the reason why there is none."""

from datetime import date

from efa.kit.texts import Texts
from efa.sdk import Calculation, Step


def shown_estimate(texts: Texts, calculation: Calculation | None, day: date) -> dict[str, object] | None:
    """Values for `citizen/estimate.html`."""
    if calculation is None:
        return None
    return {
        "per": calculation.per,
        "amount": texts.money(calculation.amount),
        "day": texts.date(day),
        "rows": steps(texts, calculation),
    }


def steps(texts: Texts, calculation: Calculation) -> list[tuple[object, str, str]]:
    """Rows of a calculation: what is done, by which norm, how much."""
    return [
        (texts.html(s.text, **{"amount": s.amount, **s.params}), s.norm, _amount(texts, s)) for s in calculation.steps
    ]


def _amount(texts: Texts, step: Step) -> str:
    return texts.money(step.amount) if step.unit == "EUR" else ""
