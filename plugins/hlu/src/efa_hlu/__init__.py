"""Hilfe zum Lebensunterhalt (SGB XII, 3rd chapter): this package's first answer to the core."""

from efa.sdk import Benefit, hookimpl
from efa_hlu.finder import HLU_FINDER
from efa_hlu.leistung import leistung
from efa_hlu.pruefen import check_hlu
from efa_hlu.rechner import HLU_CALCULATOR
from efa_hlu.schaetzen import schaetze_hlu

_LEIKA = "99107012017000"  # "Hilfe zum Lebensunterhalt Bewilligung", not yet compared with the FIM catalogue


@hookimpl
def benefit() -> Benefit:
    """Hilfe zum Lebensunterhalt: first application and changes."""
    return leistung(
        "hlu",
        leika=_LEIKA,
        calculator=HLU_CALCULATOR,
        check=check_hlu,
        estimate=schaetze_hlu,
        finder=HLU_FINDER,
    )
