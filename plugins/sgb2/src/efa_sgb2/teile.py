"""One person's amounts of all parts of the month as amounts of the month, rounded once (§ 41 SGB II)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from efa.sdk import round_cent
from efa_sgb2.summe import NULL
from efa_sgb2.tage import MONAT
from efa_sgb2.verteilung import Anteil

Teile = Sequence[tuple[int, Anteil]]  # days, and what the month would be like if all days were so


def zusammen(teile: Teile, tage: int) -> Mapping[str, Decimal]:
    """EUR by word: parts weigh by their days of all `tage`."""
    erste_tage, erster = teile[0]
    worte = erster.betraege
    if erste_tage == tage:
        return worte
    alle = [(dauer, anteil.betraege) for dauer, anteil in teile]
    return {wort: round_cent(sum((dauer * je[wort] for dauer, je in alle), NULL) / tage) for wort in worte}


def im_monat(teile: Teile, wert: Callable[[Anteil], Decimal]) -> Decimal:
    """EUR for all these days, each a thirtieth."""
    return round_cent(sum((tage * wert(anteil) for tage, anteil in teile), NULL) / MONAT)
