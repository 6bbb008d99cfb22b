"""Repairs of the own home that cannot be avoided (§ 35a Abs. 1 SGB XII)."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import Step
from efa_hlu.summe import NULL, hinweis
from efa_hlu.wohnen import Wohnen, Wohnung

_MONATE = 12


def anerkannte_instandhaltung(wohnung: Wohnung) -> Decimal:
    """EUR in this month: as far as the costs of twelve months stay adequate; the Karenzzeit does not count."""
    grenze = wohnung.angemessen_unterkunft
    if grenze is None:
        return wohnung.instandhaltung
    return min(wohnung.instandhaltung, max(NULL, _MONATE * (grenze - wohnung.unterkunft)))


def hinweise(wohnen: Wohnen) -> Iterator[Step]:
    """What is left may become a loan (Satz 2)."""
    if isinstance(wohnen, Wohnung) and (rest := wohnen.instandhaltung - anerkannte_instandhaltung(wohnen)):
        yield hinweis("instandhaltung_darlehen", "§ 35a Abs. 1 Satz 2 SGB XII", betrag=rest)
