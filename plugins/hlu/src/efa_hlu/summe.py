"""A sum and the steps that lead to it, in the order in which a notice prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import Calculation, LawOn, Step, cents, euro, round_cent

NULL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summe:
    """EUR per month and the steps behind it."""

    betrag: Decimal
    schritte: tuple[Step, ...]


def schritt(text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step: `text` without its prefix, rounded to the cent; what is taken off is negative."""
    return Step(f"hlu.step.{text}", round_cent(betrag) + NULL, norm, params)


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
    """Whole cents in the ratio of the weights that add up to `betrag`; cents left over go to the largest rests.

    Nothing is shared where no weight is above zero.
    """
    gesamt, ganz = summiert(gewichte), cents(betrag)
    if gesamt <= 0:
        return tuple(NULL for _ in gewichte)
    genau = [ganz * gewicht / gesamt for gewicht in gewichte]
    teile = [int(teil) for teil in genau]
    nach_rest = sorted(range(len(teile)), key=lambda stelle: (teile[stelle] - genau[stelle], stelle))
    for stelle in nach_rest[: ganz - sum(teile)]:
        teile[stelle] += 1
    return tuple(euro(teil) for teil in teile)


def umbenannt(calculation: Calculation, benefit: str) -> Calculation:
    """The same calculation with the text keys of another benefit of this package."""
    schritte = (replace(step, text=f"{benefit}.{step.text.partition('.')[2]}") for step in calculation.steps)
    return replace(calculation, steps=tuple(schritte))
