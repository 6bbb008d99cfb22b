"""A sum and the steps that lead to it, in the order in which a notice prints them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from efa.sdk import LawOn, Step

NULL = Decimal(0)
_CENT = Decimal("0.01")
_ZERO_CENT = Decimal("0.00")
_TEN_PLACES = Decimal("1e-10")


class Summe(NamedTuple):
    """EUR and the steps behind it."""

    betrag: Decimal
    schritte: tuple[Step, ...]


def schritt(text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step of this plugin: `text` without its prefix, what is taken off is negative."""
    in_cent = betrag.quantize(_CENT)  # as `knapp` does it: a call less for each of many steps
    return Step("wohngeld.step." + text, (in_cent or _ZERO_CENT) if in_cent == betrag else betrag, norm, params)


def zahl(text: str, wert: Decimal, norm: str, **params: object) -> Step:
    """A step whose amount is a number, no money."""
    return Step("wohngeld.step." + text, wert, norm, params, unit="number")


def knapp(betrag: Decimal) -> Decimal:
    """The same value with two places where two are enough, and without the sign of zero."""
    in_cent = betrag.quantize(_CENT)
    if in_cent != betrag:
        return betrag
    return in_cent or _ZERO_CENT


def zehnstellig(betrag: Decimal) -> Decimal:
    """A fixed-point number with ten places (Anlage 3 Nr. 2 WoGG)."""
    return betrag.quantize(_TEN_PLACES, ROUND_HALF_UP)


def summiert(betraege: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, also of nothing."""
    return sum(betraege, NULL)


def staffel(law: LawOn, name: str, personen: int, *, stufen: int) -> Decimal:
    """A figure by number of persons: written up to `stufen`, from there on with an amount for each further one."""
    weitere = max(0, personen - stufen)
    betrag = law[f"{name}.{min(personen, stufen)}"]
    return betrag + weitere * law[f"{name}.weitere"] if weitere else betrag
