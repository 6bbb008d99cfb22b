"""What Bildung und Teilhabe comes to for all children, with every step (§ 28 SGB II, § 34 SGB XII, § 6b BKGG)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import get_args

from efa.sdk import Calculation, Context, LawOn, Part, round_cent
from efa_but.anspruch import hindernis
from efa_but.grundlage import Leistung, allgemein, norm
from efa_but.kind import Antrag, Kind
from efa_but.laufend import laufend, ohne
from efa_but.leistung import Fahrt, Laufend, Teilhabe
from efa_but.monat import Monat, Zeitraum
from efa_but.schulbedarf import Faellig, faelligkeiten
from efa_but.summe import NULL, Summe, posten, schritt, summe


def berechne(antrag: Antrag, context: Context) -> Calculation:
    """EUR for the whole period, each month by its own law. Raises UnknownFigure for a month without figures."""
    einzeln = [_je_kind(kind, antrag.zeitraum, context.law) for kind in antrag.kinder]
    paare = tuple(zip(antrag.kinder, einzeln, strict=True))
    gesamt = summe(_mit_summe(*paar) for paar in paare) if len(paare) > 1 else einzeln[0]
    normen = "; ".join(dict.fromkeys(allgemein(kind.grundlage) for kind in antrag.kinder))
    schritte = (*gesamt.schritte, schritt("summe", gesamt.betrag, normen))
    return Calculation(round_cent(gesamt.betrag), "once", schritte, tuple(_teil(*paar) for paar in paare))


def _je_kind(kind: Kind, zeitraum: Zeitraum, law: LawOn) -> Summe:
    """The needs of one child within the period, service by service as the statute counts them."""
    return summe(
        (
            *(_fahrt(kind, fahrt, zeitraum, law) for fahrt in sorted(kind.fahrten, key=_reihenfolge)),
            *(_schulbedarf(kind, faellig, law) for faellig in faelligkeiten(kind, zeitraum)),
            *_laufende(kind, zeitraum, law),
        )
    )


def _mit_summe(kind: Kind, bedarf: Summe) -> Summe:
    gesamt = schritt("summe_kind", bedarf.betrag, allgemein(kind.grundlage), name=kind.name)
    return Summe(bedarf.betrag, (*bedarf.schritte, gesamt))


def _teil(kind: Kind, bedarf: Summe) -> Part:
    """What one child gets: EUR by service, and `gesamt`."""
    betraege = dict.fromkeys(get_args(Leistung), NULL)
    for step in bedarf.schritte:
        leistung = step.text.removeprefix("but.step.").partition(".")[0]
        if leistung in betraege:
            betraege[leistung] += step.amount
    genannt = {leistung: betrag for leistung, betrag in betraege.items() if betrag}
    return Part(kind.name, {**genannt, "gesamt": round_cent(bedarf.betrag)})


def _reihenfolge(fahrt: Fahrt) -> tuple[str, str]:
    return fahrt.art, fahrt.beginn.isoformat()


def _fahrt(kind: Kind, fahrt: Fahrt, zeitraum: Zeitraum, law: LawOn) -> Summe:
    if Monat.von(fahrt.beginn) not in zeitraum:
        return Summe()
    if gegen := hindernis(kind, fahrt.art, fahrt.beginn, law):
        return ohne(kind, fahrt.art, gegen, f"{fahrt.beginn:%d.%m.%Y}")
    kosten = _anteil(fahrt.art, fahrt.kosten, law.on(fahrt.beginn))
    return posten(fahrt.art, kosten, norm(kind.grundlage, fahrt.art), name=kind.name, tag=fahrt.beginn)


def _schulbedarf(kind: Kind, faellig: Faellig, law: LawOn) -> Summe:
    if gegen := hindernis(kind, "schulbedarf", faellig.monat.erster, law):
        return ohne(kind, "schulbedarf", gegen, str(faellig.monat))
    name = f"schulbedarf.{faellig.halbjahr}"
    betrag = law.on(faellig.beginn.erster)[name]
    angaben = {"name": kind.name, "monat": str(faellig.monat), "beginn": str(faellig.beginn)}
    return posten(name, betrag, norm(kind.grundlage, "schulbedarf"), **angaben)


def _anteil(leistung: Leistung, kosten: Decimal, law: LawOn) -> Decimal:
    """The part of the actual costs that the law of the day counts: all of them since August 2019."""
    return round_cent(kosten * law[f"anteil.{leistung}"] / 100)


def _laufende(kind: Kind, zeitraum: Zeitraum, law: LawOn) -> Iterator[Summe]:
    for leistung, bedarf, kosten in _monatskosten(kind):
        yield laufend(kind, leistung, bedarf, partial(_anteil, leistung, kosten), zeitraum, law)
    if kind.teilhabe:
        yield laufend(kind, "teilhabe", kind.teilhabe, lambda law_on: law_on["teilhabe"], zeitraum, law)
        yield _weitere(kind, kind.teilhabe, zeitraum, law)


def _monatskosten(kind: Kind) -> Iterator[tuple[Leistung, Laufend, Decimal]]:
    """Actual costs of a month in EUR."""
    if weg := kind.befoerderung:
        yield "befoerderung", weg, max(NULL, weg.kosten - weg.von_dritten)
    if hilfe := kind.lernfoerderung:
        yield "lernfoerderung", hilfe, hilfe.stunden * hilfe.je_stunde
    if essen := kind.mittagessen:
        yield "mittagessen", essen, essen.preis * (1 if essen.mahlzeiten is None else essen.mahlzeiten)


def _weitere(kind: Kind, teilhabe: Teilhabe, zeitraum: Zeitraum, law: LawOn) -> Summe:
    """Actual costs beyond the lump sum, where they are recognised and any month of the period counts (Satz 2)."""
    if not teilhabe.weitere or not any(_zaehlt(kind, teilhabe, monat, law) for monat in zeitraum):
        return Summe()
    return posten("teilhabe.weitere", teilhabe.weitere, norm(kind.grundlage, "teilhabe"), name=kind.name)


def _zaehlt(kind: Kind, bedarf: Laufend, monat: Monat, law: LawOn) -> bool:
    return bedarf.gilt_in(monat) and hindernis(kind, "teilhabe", monat.erster, law) is None
