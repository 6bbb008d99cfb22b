"""Relatives in the same household who are presumed to help (§ 9 Abs. 5 SGB II, § 1 Abs. 2 of the ordinance)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from efa.sdk import Context, Step, round_cent
from efa_sgb2.absetzung import bereinigt
from efa_sgb2.bedarfsgemeinschaft import Angehoeriger, Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, anteil, schritt, summiert, zahl
from efa_sgb2.zufluss import zufluesse

_NORM = "§ 9 Abs. 5 SGB II"


def mit_unterstuetzung(
    gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> tuple[Bedarfsgemeinschaft, tuple[Step, ...]]:
    """The same with what is presumed as income of the first who may have a claim. Raises UnknownFigure."""
    if not gemeinschaft.angehoerige:
        return gemeinschaft, ()
    vermutet = [_vermutet(einer, gemeinschaft, context) for einer in gemeinschaft.angehoerige]
    schritte = tuple(step for _, steps in vermutet for step in steps)
    summe = summiert(betrag for betrag, _ in vermutet)
    if not summe:
        return gemeinschaft, schritte
    wer = _empfaenger(gemeinschaft)
    dazu = Einnahme(art="unterstuetzung", betrag=summe)
    personen = tuple(
        replace(person, einnahmen=(*person.einnahmen, dazu)) if person is wer else person
        for person in gemeinschaft.personen
    )
    return replace(gemeinschaft, personen=personen), schritte


def _empfaenger(gemeinschaft: Bedarfsgemeinschaft) -> Person:
    erwachsene = sorted(gemeinschaft.erwachsene, key=lambda person: person.ist_ausgeschlossen)
    return erwachsene[0]


def _vermutet(
    einer: Angehoeriger, gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> tuple[Decimal, tuple[Step, ...]]:
    if einer.widerlegt:
        return NULL, (zahl("angehoerige.widerlegt", NULL, _NORM, name=einer.person.name),)
    gezaehlt, schritte = zufluesse(einer.person, context)
    einkommen = bereinigt(einer.person, gezaehlt, context, mit_kind=einer.person.kind_ausserhalb)
    frei = tuple(_freibetraege(einer, gemeinschaft, context))
    ueber = max(NULL, einkommen.betrag + summiert(step.amount for step in frei))
    betrag = ueber - anteil(ueber, context.law["angehoerige.anteil"])
    ergebnis = schritt("angehoerige.vermutet", betrag, _NORM, name=einer.person.name, ueber=ueber)
    return betrag, (*schritte, *einkommen.schritte, *frei, ergebnis)


def _freibetraege(einer: Angehoeriger, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Iterator[Step]:
    law, name, kosten = context.law, einer.person.name, gemeinschaft.unterkunft
    norm, faktor = law.norm("angehoerige.faktor"), law["angehoerige.faktor"]
    doppelt = law["regelbedarf.1"] * faktor
    yield schritt("angehoerige.regelbedarf", -doppelt, norm, name=name, faktor=faktor)
    wohnen = round_cent((kosten.unterkunft + kosten.heizung) / gemeinschaft.bewohner)
    if wohnen:
        yield schritt("angehoerige.wohnen", -wohnen, norm, name=name, bewohner=gemeinschaft.bewohner)
    if einer.weiterer_freibetrag:
        yield schritt("angehoerige.weiterer", -einer.weiterer_freibetrag, norm, name=name)
