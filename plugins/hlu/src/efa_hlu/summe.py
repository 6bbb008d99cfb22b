"""A sum and the steps that lead to it, in the order in which a notice prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import Calculation, LawOn, Step, round_cent

NULL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summe:
    """EUR per month, not rounded, and the steps behind it."""

    betrag: Decimal
    schritte: tuple[Step, ...]


def schritt(text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step: `text` without its prefix, not rounded yet; what is taken off is negative."""
    return Step(f"hlu.step.{text}", betrag, norm, params)


def hinweis(text: str, norm: str, **params: object) -> Step:
    """A step that says something and moves no money."""
    return Step(f"hlu.step.{text}", NULL, norm, params, unit="number")


def summiert(betraege: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, also of nothing."""
    return sum(betraege, NULL)


def ergibt(schritte: Iterable[Step]) -> Summe:
    """The steps with the sum of their amounts."""
    alle = tuple(schritte)
    return Summe(summiert(step.amount for step in alle), alle)


def prozent(law: LawOn, figure: str, betrag: Decimal) -> Decimal:
    """The named percentage of an amount, not rounded."""
    return betrag * law[figure] / 100


def geteilt(betrag: Decimal, gewichte: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Shares in the ratio of the weights, not rounded. Nothing is shared where no weight is above zero."""
    gesamt = summiert(gewichte)
    return tuple(betrag * gewicht / gesamt if gesamt > 0 else NULL for gewicht in gewichte)


def in_cent(step: Step) -> Step:
    """The step as a notice shows it, without the sign of zero."""
    return Step(step.text, round_cent(step.amount) + NULL, step.norm, step.params, step.unit)


def umbenannt(calculation: Calculation, benefit: str) -> Calculation:
    """The same calculation with the text keys of another benefit of this package."""
    schritte = (
        Step(f"{benefit}.{step.text.partition('.')[2]}", step.amount, step.norm, step.params, step.unit)
        for step in calculation.steps
    )
    return replace(calculation, steps=tuple(schritte))
