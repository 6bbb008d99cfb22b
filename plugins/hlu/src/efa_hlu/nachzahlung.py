"""Money for earlier months that would end the claim is spread, until 2023 all that comes once (§ 82 Abs. 7 SGB XII)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from efa.sdk import LawOn, Step
from efa_hlu.einnahme import Einnahme
from efa_hlu.haushalt import Haushalt
from efa_hlu.summe import hinweis

_EINMALIGES_BIS = date(2023, 12, 31)


def wird_verteilt(einnahme: Einnahme, law: LawOn) -> bool:
    """Whether it is spread on this day where it would end the claim."""
    return einnahme.nachzahlung or (einnahme.einmalig and law.day <= _EINMALIGES_BIS)


def aufgeteilt(haushalt: Haushalt, law: LawOn) -> Haushalt:
    """The same with the part of one month of what is spread. Raises UnknownFigure."""
    personen = (
        replace(person, einnahmen=tuple(_teil(einnahme, law) for einnahme in person.einnahmen))
        for person in haushalt.personen
    )
    return replace(haushalt, personen=tuple(personen))


def hinweise(haushalt: Haushalt, law: LawOn) -> Iterator[Step]:
    """What is spread, of whom and over how many months. Raises UnknownFigure."""
    for person in haushalt.personen:
        for einnahme in person.einnahmen:
            if wird_verteilt(einnahme, law):
                monate, norm = law["nachzahlung.monate"], law.norm("nachzahlung.monate")
                yield hinweis("nachzahlung", norm, name=person.name, betrag=einnahme.betrag, monate=monate)


def _teil(einnahme: Einnahme, law: LawOn) -> Einnahme:
    if not wird_verteilt(einnahme, law):
        return einnahme
    return replace(einnahme, betrag=einnahme.betrag / law["nachzahlung.monate"])
