"""The whole calculation: from a household to the benefit of a chapter, with every step that leads to it."""

from collections.abc import Iterator

from efa.sdk import Calculation, Context, LawOn, Part, Step, round_cent
from efa_hlu import instandhaltung, vermutung
from efa_hlu.bedarf import beitrag
from efa_hlu.darlehen import bis_zum_zufluss, darlehen, wartet_auf_geld
from efa_hlu.ergebnis import Ergebnis, ergebnisse
from efa_hlu.haushalt import Haushalt
from efa_hlu.nachzahlung import aufgeteilt, hinweise
from efa_hlu.summe import hinweis, in_cent, schritt, summiert
from efa_hlu.vermoegen import Vermoegen, einzusetzen

HILFE_ZUM_LEBENSUNTERHALT, GRUNDSICHERUNG = 3, 4
_NORM_KAPITEL = {0: "§ 21 SGB XII", 3: "§ 19 Abs. 1, § 27 SGB XII", 4: "§ 19 Abs. 2, § 41 SGB XII"}
_LEISTUNG = {3: "hilfe_zum_lebensunterhalt", 4: "grundsicherung"}
_NORM_LEISTUNG = {0: "§ 21 SGB XII", 3: "§ 27 SGB XII", 4: "§ 43a Abs. 2 SGB XII"}


def berechne(haushalt: Haushalt, kapitel: int, context: Context) -> Calculation:
    """The benefit of the household by chapter 3 or 4, EUR per month, by the law of the day. Raises UnknownFigure."""
    law = context.law
    haushalt, verteilt = _ohne_ende(haushalt, law)
    alle = ergebnisse(haushalt, law)
    summe = summiert(ergebnis.leistung(kapitel) for ergebnis in alle)
    schritte = (
        *_ausserhalb(haushalt, law),
        *verteilt,
        *_vermoegen(einzusetzen(haushalt, law), haushalt, law),
        *(step for ergebnis in alle for step in _schritte(ergebnis, haushalt)),
        *instandhaltung.hinweise(haushalt.wohnen),
        *_darlehen(haushalt, alle, law),
        schritt(f"summe.{kapitel}", summe, _NORM_LEISTUNG[kapitel]),
    )
    return Calculation(summe, "month", tuple(map(in_cent, schritte)), tuple(map(_teil, alle)))


def _ohne_ende(haushalt: Haushalt, law: LawOn) -> tuple[Haushalt, tuple[Step, ...]]:
    """Where money for other months would end the claim of all: the household with a part of it, and that it is so."""
    verteilt = tuple(hinweise(haushalt, law))
    if verteilt and not any(ergebnis.stand.leistung for ergebnis in ergebnisse(haushalt, law)):
        return aufgeteilt(haushalt, law), verteilt
    return haushalt, ()


def _darlehen(haushalt: Haushalt, alle: tuple[Ergebnis, ...], law: LawOn) -> Iterator[Step]:
    if wartet_auf_geld(haushalt):
        vorher = [ergebnis.stand for ergebnis in ergebnisse(bis_zum_zufluss(haushalt), law)]
        yield from darlehen([ergebnis.stand for ergebnis in alle], vorher, law)


def _teil(ergebnis: Ergebnis) -> Part:
    stand = ergebnis.stand
    betraege = {
        "bedarf": stand.gesamtbedarf + ergebnis.weiterer.betrag,
        "einkommen": stand.einkommen.summe.betrag,
        "von_anderen": stand.von_anderen,
        "aus_vermoegen": stand.aus_vermoegen,
        **({"vermutet": stand.vermutet} if stand.vermutet else {}),
        **({_LEISTUNG[stand.kapitel]: stand.leistung} if stand.kapitel else {}),
        **({_LEISTUNG[3]: ergebnis.daneben} if ergebnis.weiterer.schritte else {}),
        "sofortzuschlag": ergebnis.sofortzuschlag,
    }
    return Part(stand.person.name, {wort: round_cent(betrag) for wort, betrag in betraege.items()})


def _ausserhalb(haushalt: Haushalt, law: LawOn) -> Iterator[Step]:
    dabei = haushalt.gemeinschaft(law.day)
    for person in haushalt.personen:
        if person not in dabei:
            yield hinweis("volljaehriges_kind", "§ 27 Abs. 2 Satz 3 SGB XII", name=person.name)


def _vermoegen(vermoegen: Vermoegen, haushalt: Haushalt, law: LawOn) -> Iterator[Step]:
    vorhanden = summiert(person.vermoegen for person in haushalt.gemeinschaft(law.day))
    if vorhanden:
        zu_viel = vermoegen.der_erwachsenen + summiert(vermoegen.der_kinder)
        text = "vermoegen_einzusetzen" if zu_viel else "vermoegen_frei"
        params = {"vorhanden": vorhanden, "freibetrag": vermoegen.freibetrag, "zu_viel": zu_viel}
        yield hinweis(text, law.norm("vermoegen.person"), **params)


def _schritte(ergebnis: Ergebnis, haushalt: Haushalt) -> Iterator[Step]:
    stand = ergebnis.stand
    name = stand.person.name
    yield hinweis(f"kapitel.{stand.kapitel}", _NORM_KAPITEL[stand.kapitel], name=name)
    yield from stand.bedarf.schritte
    yield from beitrag(stand.person, stand.einkommen.offener_beitrag)
    yield schritt("bedarf", stand.gesamtbedarf, "§ 27a Abs. 1, § 43a Abs. 1 SGB XII", name=name)
    if stand.einkommen.summe.schritte:
        yield from stand.einkommen.summe.schritte
        yield schritt("einkommen", stand.einkommen.summe.betrag, "§ 82 SGB XII", name=name)
    if stand.von_anderen:
        yield schritt("von_anderen", -stand.von_anderen, "§ 27 Abs. 2, § 43 Abs. 1 Satz 2 SGB XII", name=name)
    if stand.aus_vermoegen:
        yield schritt("aus_vermoegen", -stand.aus_vermoegen, "§ 90 Abs. 1 SGB XII", name=name)
    if stand.vermutet:
        yield schritt("vermutet", -stand.vermutet, "§ 39 Satz 1 SGB XII", name=name)
    yield from vermutung.hinweise(stand, haushalt)
    if stand.kapitel:
        yield schritt(f"leistung.{stand.kapitel}", stand.leistung, _NORM_LEISTUNG[stand.kapitel], name=name)
    yield from _daneben(ergebnis)
    if ergebnis.sofortzuschlag:
        yield schritt("sofortzuschlag", ergebnis.sofortzuschlag, "§ 145 SGB XII", name=name)


def _daneben(ergebnis: Ergebnis) -> Iterator[Step]:
    if not ergebnis.weiterer.schritte:
        return
    name = ergebnis.stand.person.name
    yield from ergebnis.weiterer.schritte
    if gedeckt := min(ergebnis.uebrig, ergebnis.weiterer.betrag):
        yield schritt("einrichtung.gedeckt", -gedeckt, "§ 19 Abs. 1, § 27 Abs. 1 SGB XII", name=name)
    yield schritt("leistung.3", ergebnis.daneben, "§ 27b Abs. 2 SGB XII", name=name)
