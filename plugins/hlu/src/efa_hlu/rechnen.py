"""The whole calculation: from a household to the benefit of a chapter, with every step that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Calculation, Context, LawOn, Part, Step, round_cent
from efa_hlu.bedarf import beitrag
from efa_hlu.einsatz import Stand, einsatz, sofortzuschlaege
from efa_hlu.haushalt import Haushalt
from efa_hlu.nachzahlung import aufgeteilt, hinweise
from efa_hlu.summe import hinweis, in_cent, schritt, summiert
from efa_hlu.unterkunft import anteile
from efa_hlu.vermoegen import Vermoegen, einzusetzen

HILFE_ZUM_LEBENSUNTERHALT, GRUNDSICHERUNG = 3, 4
_NORM_KAPITEL = {0: "§ 21 SGB XII", 3: "§ 19 Abs. 1, § 27 SGB XII", 4: "§ 19 Abs. 2, § 41 SGB XII"}
_LEISTUNG = {3: "hilfe_zum_lebensunterhalt", 4: "grundsicherung"}
_NORM_LEISTUNG = {0: "§ 21 SGB XII", 3: "§ 27 SGB XII", 4: "§ 43a Abs. 2 SGB XII"}


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What one person gets, EUR per month; `kapitel` 3, 4 or 0 for nothing of both."""

    stand: Stand
    sofortzuschlag: Decimal

    @property
    def leistung(self) -> Decimal:
        """What is paid without the Sofortzuschlag."""
        return self.stand.leistung


def ergebnisse(haushalt: Haushalt, law: LawOn) -> tuple[Ergebnis, ...]:
    """The result of each member of the Einsatzgemeinschaft. Raises UnknownFigure."""
    wohnen, vermoegen = anteile(haushalt, law), einzusetzen(haushalt, law)
    staende = einsatz(haushalt, wohnen, vermoegen, law)
    anders = einsatz(haushalt, wohnen, vermoegen, law, ohne_kindergeld=True) if haushalt.kinder(law.day) else staende
    return tuple(map(Ergebnis, staende, sofortzuschlaege(staende, anders, law)))


def berechne(haushalt: Haushalt, kapitel: int, context: Context) -> Calculation:
    """The benefit of the household by chapter 3 or 4, EUR per month, by the law of the day. Raises UnknownFigure."""
    law = context.law
    alle, verteilt = ergebnisse(haushalt, law), tuple(hinweise(haushalt, law))
    if verteilt and not any(ergebnis.leistung for ergebnis in alle):
        haushalt = aufgeteilt(haushalt, law)
        alle = ergebnisse(haushalt, law)
    else:
        verteilt = ()
    summe = summiert(e.leistung + e.sofortzuschlag for e in alle if e.stand.kapitel == kapitel)
    schritte = (
        *_ausserhalb(haushalt, law),
        *verteilt,
        *_vermoegen(einzusetzen(haushalt, law), haushalt, law),
        *(step for ergebnis in alle for step in _schritte(ergebnis)),
        schritt(f"summe.{kapitel}", summe, _NORM_LEISTUNG[kapitel]),
    )
    return Calculation(summe, "month", tuple(map(in_cent, schritte)), tuple(map(_teil, alle)))


def _teil(ergebnis: Ergebnis) -> Part:
    stand = ergebnis.stand
    betraege = {
        "bedarf": stand.gesamtbedarf,
        "einkommen": stand.einkommen.summe.betrag,
        "von_anderen": stand.von_anderen,
        "aus_vermoegen": stand.aus_vermoegen,
        **({_LEISTUNG[stand.kapitel]: ergebnis.leistung} if stand.kapitel else {}),
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


def _schritte(ergebnis: Ergebnis) -> Iterator[Step]:
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
    if stand.kapitel:
        yield schritt(f"leistung.{stand.kapitel}", ergebnis.leistung, _NORM_LEISTUNG[stand.kapitel], name=name)
    if ergebnis.sofortzuschlag:
        yield schritt("sofortzuschlag", ergebnis.sofortzuschlag, "§ 145 SGB XII", name=name)
