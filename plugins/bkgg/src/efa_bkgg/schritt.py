"""Steps of a calculation and sums of EUR, as both benefits make them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Step, round_cent

NULL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summe:
    """EUR and the steps behind it."""

    betrag: Decimal
    schritte: tuple[Step, ...]


def schritt(benefit: str, text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step of the benefit: `text` without its prefix, what is taken off is negative."""
    return Step(f"{benefit}.step.{text}", knapp(betrag), norm, params)


def knapp(betrag: Decimal) -> Decimal:
    """The same value with two places where two are enough, and without the sign of zero."""
    in_cent = round_cent(betrag) + NULL
    return in_cent if in_cent == betrag else betrag


def summiert(betraege: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, also of nothing."""
    return sum(betraege, NULL)
