"""Sums, the steps that lead to them, and how § 41 Abs. 2 SGB II rounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Step, round_cent

NULL = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Summe:
    """EUR per month and the steps behind it."""

    betrag: Decimal
    schritte: tuple[Step, ...] = ()


def schritt(text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step of this plugin: `text` without its prefix, what is taken off is negative."""
    return Step(f"sgb2.step.{text}", betrag.quantize(_CENT) + NULL, norm, params)


def zahl(text: str, wert: Decimal, norm: str, **params: object) -> Step:
    """A step whose amount is a number, no money."""
    return Step(f"sgb2.step.{text}", wert, norm, params, unit="number")


def summiert(betraege: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, also of nothing."""
    return sum(betraege, NULL)


def anteil(betrag: Decimal, prozent: Decimal) -> Decimal:
    """A share in percent, two places, half a cent rounded up (§ 41 Abs. 2 SGB II)."""
    return round_cent(betrag * prozent / 100)


def verteilt(betrag: Decimal, gewichte: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The amount in the ratio of the weights: each share rounded by § 41 Abs. 2 SGB II, their sum is the amount.

    Where the rounded shares come to a cent more or less, those shares give way that rounding had moved furthest, the
    later ones first.
    """
    gesamt = summiert(gewichte)
    if not gesamt:
        return (NULL,) * len(gewichte)
    genau = [betrag * gewicht / gesamt for gewicht in gewichte]
    anteile = [round_cent(wert) for wert in genau]
    fehlt = betrag - summiert(anteile)
    cent = _CENT.copy_sign(fehlt)
    stellen = sorted(range(len(genau)), key=lambda stelle: ((genau[stelle] - anteile[stelle]) * cent, stelle))
    for stelle in stellen[len(stellen) - int(abs(fehlt) / _CENT) :]:
        anteile[stelle] += cent
    return tuple(anteile)
