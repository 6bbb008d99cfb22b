"""Income that counts at all: what §§ 11, 11a SGB II, the ordinance and § 10 BEEG leave out is taken off first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.einnahme import Einkommensart, Einnahme
from efa_sgb2.person import ERWERBSALTER, Person
from efa_sgb2.summe import NULL, anteil, schritt, summiert, zahl

_NEBENBEI: tuple[Einkommensart, ...] = ("lohn", "selbstaendig", "ehrenamt")
_ERWERB: tuple[tuple[date, frozenset[Einkommensart]], ...] = (
    (date.min, frozenset(_NEBENBEI)),
    (date(2023, 7, 1), frozenset({*_NEBENBEI, "taschengeld_freiwilligendienst"})),  # § 11b Abs. 2b Satz 2 SGB II
)
_EHRENAMT_FREI_AB = date(2023, 7, 1)  # § 11a Abs. 1 Nr. 5 SGB II


@dataclass(frozen=True, slots=True)
class Zufluss:
    """One income as far as it counts: EUR after and before taxes and contributions."""

    art: Einkommensart
    betrag: Decimal
    brutto: Decimal
    ist_erwerb: bool


def zufluesse(person: Person, context: Context) -> tuple[tuple[Zufluss, ...], tuple[Step, ...]]:
    """What counts, and the steps that say so. Raises UnknownFigure."""
    einnahmen = [einnahme for einnahme in person.einnahmen if einnahme.vor_abzuegen or einnahme.betrag]
    schritte = [step for einnahme in einnahmen for step in _gezeigt(person, einnahme, context.law)]
    gezaehlt = [_zufluss(einnahme, context) for einnahme in einnahmen]
    if _ist_geringfuegig(person, context.law):
        frei = [-einnahme.betrag for einnahme in einnahmen]
        nichts = tuple(replace(zufluss, betrag=NULL) for zufluss in gezaehlt)
        return nichts, (*schritte, *_frei("frei.geringfuegig", person, summiert(frei), context.law))
    frei_gestellt = [step for einnahme in einnahmen for step in _freier_teil(person, einnahme, context)]
    kind, abzug = _unter_15(person, tuple(gezaehlt), context)
    return kind, (*schritte, *frei_gestellt, *abzug)


def _gezeigt(person: Person, einnahme: Einnahme, law: LawOn) -> Iterator[Step]:
    text, norm = f"einnahme.{einnahme.art}", "§ 11 Abs. 1 SGB II"
    if betrieb := einnahme.betrieb:
        werte = {"einnahmen": betrieb.einnahmen, "ausgaben": betrieb.ausgaben, "monate": betrieb.monate}
        yield zahl("betrieb", betrieb.im_monat, f"§ 3 Abs. 4 {law.word('verordnung')}", name=person.name, **werte)
    yield schritt(text, einnahme.betrag, norm, name=person.name, brutto=einnahme.vor_abzuegen)


def _ist_geringfuegig(person: Person, law: LawOn) -> bool:
    summe = summiert(einnahme.vor_abzuegen for einnahme in person.einnahmen)
    return NULL < summe <= law["frei.geringfuegig"]


def _frei(figure: str, person: Person, betrag: Decimal, law: LawOn) -> Iterator[Step]:
    if betrag:
        yield schritt(figure, betrag, law.norm(figure), name=person.name)


def _zufluss(einnahme: Einnahme, context: Context) -> Zufluss:
    frei = _betrag_frei(einnahme, context)
    erwerb = max((arten for arten in _ERWERB if arten[0] <= context.day), key=lambda arten: arten[0])[1]
    brutto = max(NULL, einnahme.vor_abzuegen - frei)
    return Zufluss(einnahme.art, einnahme.betrag - frei, brutto, einnahme.art in erwerb)


def _freier_teil(person: Person, einnahme: Einnahme, context: Context) -> Iterator[Step]:
    figure = "frei.elterngeld" if einnahme.art == "elterngeld_plus" else f"frei.{einnahme.art}"
    if frei := _betrag_frei(einnahme, context):
        yield schritt(figure, -frei, context.law.norm(figure), name=person.name)


def _betrag_frei(einnahme: Einnahme, context: Context) -> Decimal:
    law = context.law
    match einnahme.art:
        case "kapitalertraege":
            frei = law["frei.kapitalertraege"] - einnahme.im_jahr
        case "ehrenamt" if context.day >= _EHRENAMT_FREI_AB:
            frei = law["frei.ehrenamt"] - einnahme.im_jahr
        case "betreuung":
            frei = law["frei.betreuung"] - einnahme.im_jahr
        case "mutterschaftsgeld" | "ferienjob" | "erbschaft":
            frei = anteil(einnahme.betrag, law[f"frei.{einnahme.art}"])
        case "elterngeld":
            frei = min(einnahme.vor_geburt, law["frei.elterngeld"])
        case "elterngeld_plus":
            frei = anteil(min(einnahme.vor_geburt, law["frei.elterngeld"]), law["frei.elterngeld_plus"])
        case _:
            frei = NULL
    return max(NULL, min(einnahme.betrag, frei))


def _unter_15(
    person: Person, gezaehlt: tuple[Zufluss, ...], context: Context
) -> tuple[tuple[Zufluss, ...], tuple[Step, ...]]:
    if person.alter(context.day) >= ERWERBSALTER or not any(zufluss.ist_erwerb for zufluss in gezaehlt):
        return gezaehlt, ()
    erwerb = summiert(zufluss.betrag for zufluss in gezaehlt if zufluss.ist_erwerb)
    frei = min(erwerb, context.law["frei.erwerb_unter_15"])
    andere = tuple(zufluss for zufluss in gezaehlt if not zufluss.ist_erwerb)
    rest = Zufluss("lohn", erwerb - frei, erwerb - frei, ist_erwerb=True)
    return (*andere, rest), tuple(_frei("frei.erwerb_unter_15", person, -frei, context.law))
