"""One person of the household, from answers to values."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast, get_args

from efa_wohngeld.angaben import Angaben
from efa_wohngeld.einnahme import Einkommensart, Einnahme, Turnus, Unterhalt, Unterhaltsgrund
from efa_wohngeld.haushalt import Haushaltsmitglied
from efa_wohngeld.summe import NULL

_MONATE = 12
_LAENGSTE_ZEIT = 120
_VOLLER_GRAD = 100
_MEISTE_KINDER = 10


def mitglied(
    person: Angaben, *, ausgeschlossen: bool, kind_unter_25: bool, kinderbetreuung: tuple[Decimal, ...]
) -> Haushaltsmitglied:
    """The member as the calculation knows it; of somebody excluded only the name counts."""
    if ausgeschlossen:
        return Haushaltsmitglied(name=anzeigename(person), ausgeschlossen=True)
    merkmale = person.auswahl("merkmale")
    abgaben = person.auswahl("abgaben") if person.ja("hat_einnahmen") else frozenset()
    return Haushaltsmitglied(
        name=anzeigename(person),
        einnahmen=tuple(_einnahmen(person)),
        steuern="steuern" in abgaben,
        krankenversicherung="krankenversicherung" in abgaben,
        rentenversicherung="rentenversicherung" in abgaben,
        kinderbetreuungskosten=kinderbetreuung,
        grad_der_behinderung=person.zahl("grad_der_behinderung", _VOLLER_GRAD)
        if "schwerbehinderung" in merkmale
        else 0,
        pflegebeduerftig="pflegebeduerftig" in merkmale,
        ns_verfolgt="ns_verfolgt" in merkmale,
        grundrentenzeiten="grundrente" in merkmale,
        kind_unter_25=kind_unter_25,
        unterhalt=tuple(_unterhalt(person)),
    )


def anzeigename(person: Angaben) -> str:
    """Given and family name."""
    return f"{person.text('vorname')} {person.text('familienname')}".strip()


def _einnahmen(person: Angaben) -> Iterator[Einnahme]:
    if not person.ja("hat_einnahmen"):
        return
    for angabe in person.liste("einnahmen"):
        art, turnus = angabe.eines("art", get_args(Einkommensart)), angabe.eines("turnus", get_args(Turnus))
        betrag = angabe.geld("betrag")
        if art and turnus:
            yield Einnahme(
                art=cast("Einkommensart", art),
                betrag=betrag,
                turnus=cast("Turnus", turnus),
                monate=_monate(angabe, turnus),
                werbungskosten=angabe.geld_oder("werbungskosten", NULL) or None,
                kinder=angabe.zahl_oder("kinder", 1, _MEISTE_KINDER),
            )


def _monate(angabe: Angaben, turnus: str) -> int:
    if turnus == "einmalig":
        return angabe.zahl_oder("fuer_monate", 1, _LAENGSTE_ZEIT)
    return angabe.zahl_oder("monate", _MONATE, _MONATE)


def _unterhalt(person: Angaben) -> Iterator[Unterhalt]:
    if person.answers.get("zahlt_unterhalt") is not True:
        return
    for angabe in person.liste("unterhalt"):
        grund, betrag = angabe.eines("grund", get_args(Unterhaltsgrund)), angabe.geld("betrag") * _MONATE
        if grund:
            titel = angabe.geld_oder("titel", NULL) * _MONATE
            yield Unterhalt(grund=cast("Unterhaltsgrund", grund), betrag=betrag, titel=titel or None)
