"""Money for earlier months that would end the claim is spread (§ 82 Abs. 7 SGB XII)."""

from collections.abc import Iterator
from dataclasses import replace

from efa.sdk import LawOn, Step
from efa_hlu.einnahme import Einnahme
from efa_hlu.haushalt import Haushalt
from efa_hlu.summe import hinweis


def aufgeteilt(haushalt: Haushalt, law: LawOn) -> Haushalt:
    """The same with the part of one month of each Nachzahlung. Raises UnknownFigure before 2024-01-01."""
    personen = (
        replace(person, einnahmen=tuple(_teil(einnahme, law) for einnahme in person.einnahmen))
        for person in haushalt.personen
    )
    return replace(haushalt, personen=tuple(personen))


def hinweise(haushalt: Haushalt, law: LawOn) -> Iterator[Step]:
    """What is spread, of whom and over how many months. Raises UnknownFigure before 2024-01-01."""
    for person in haushalt.personen:
        for einnahme in person.einnahmen:
            if einnahme.nachzahlung:
                monate, norm = law["nachzahlung.monate"], law.norm("nachzahlung.monate")
                yield hinweis("nachzahlung", norm, name=person.name, betrag=einnahme.betrag, monate=monate)


def _teil(einnahme: Einnahme, law: LawOn) -> Einnahme:
    if not einnahme.nachzahlung:
        return einnahme
    return replace(einnahme, betrag=einnahme.betrag / law["nachzahlung.monate"])
