"""A sum and the steps that lead to it, in the order in which a notice prints them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Step

NULL = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Summe:
    """EUR and the steps behind it."""

    betrag: Decimal = NULL
    schritte: tuple[Step, ...] = ()


def summe(teile: Iterable[Summe]) -> Summe:
    """All of them as one."""
    liste = tuple(teile)
    return Summe(sum((teil.betrag for teil in liste), NULL), tuple(s for teil in liste for s in teil.schritte))


def posten(text: str, betrag: Decimal, norm: str, **params: object) -> Summe:
    """An amount with the step that explains it: `text` without its prefix."""
    return Summe(betrag, (schritt(text, betrag, norm, **params),))


def hinweis(text: str, norm: str, **params: object) -> Summe:
    """A step without any amount."""
    return Summe(NULL, (Step(f"but.step.{text}", NULL, norm, params, unit="number"),))


def schritt(text: str, betrag: Decimal, norm: str, **params: object) -> Step:
    """A step of this plugin in EUR with two places."""
    return Step(f"but.step.{text}", betrag.quantize(_CENT), norm, params)
