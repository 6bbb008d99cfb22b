"""Grundsicherung im Alter und bei Erwerbsminderung (SGB XII, 4th chapter): the second benefit of this package."""

from efa.sdk import Benefit, hookimpl
from efa_hlu.finder import GRUSI_FINDER
from efa_hlu.leistung import leistung
from efa_hlu.pruefen import check_grusi
from efa_hlu.rechner import GRUSI_CALCULATOR
from efa_hlu.schaetzen import schaetze_grusi

_LEIKA = "99107009017000"  # "Grundsicherung im Alter … Bewilligung", not yet compared with the FIM catalogue


@hookimpl
def benefit() -> Benefit:
    """Grundsicherung: first application, next period and changes."""
    return leistung(
        "grusi",
        leika=_LEIKA,
        calculator=GRUSI_CALCULATOR,
        check=check_grusi,
        estimate=schaetze_grusi,
        finder=GRUSI_FINDER,
    )
