"""A loan for the month in which a pension comes for the first time, at its end (§ 37a SGB XII)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from efa.sdk import LawOn, Step, round_cent
from efa_hlu.einsatz import Stand
from efa_hlu.haushalt import Haushalt
from efa_hlu.summe import hinweis, prozent


def wartet_auf_geld(haushalt: Haushalt) -> bool:
    """Whether somebody gets income at the end of this month for the first time."""
    return any(einnahme.erstmals for person in haushalt.personen for einnahme in person.einnahmen)


def bis_zum_zufluss(haushalt: Haushalt) -> Haushalt:
    """The same without what has not come yet."""
    personen = (
        replace(person, einnahmen=tuple(einnahme for einnahme in person.einnahmen if not einnahme.erstmals))
        for person in haushalt.personen
    )
    return replace(haushalt, personen=tuple(personen))


def darlehen(mit: Sequence[Stand], ohne: Sequence[Stand], law: LawOn) -> Iterator[Step]:
    """What each with a claim lacks until the income comes, and how it is paid back; EUR, moves no money here.

    `mit`: with all income of the month, `ohne`: until it comes, in the same order.
    """
    for stand, vorher in zip(mit, ohne, strict=True):
        if fehlt := vorher.leistung - stand.leistung:
            yield hinweis("darlehen", law.norm("darlehen.rate"), **_bedingungen(stand, fehlt, law))


def _bedingungen(stand: Stand, betrag: Decimal, law: LawOn) -> dict[str, object]:
    voll = law["regelbedarf.1"]
    rate = round_cent(prozent(law, "darlehen.rate", voll))
    return {
        "name": stand.person.name,
        "betrag": betrag,
        "rate": min(rate, stand.leistung) if stand.leistung else rate,
        "zurueck": min(betrag, round_cent(prozent(law, "darlehen.hoechstens", voll))),
    }
