"""The benefit of a Bedarfsgemeinschaft with every step, and what each person gets of it (§§ 7 to 23, 41, 72 SGB II)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from efa.sdk import Calculation, Context, Part, Step
from efa_sgb2.bedarf import Bedarf, bedarfe
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, schritt, summiert, zahl
from efa_sgb2.vermoegen import Vermoegen, vermoegen
from efa_sgb2.verteilung import Anteil, anteile

_MIT_SOFORTZUSCHLAG = (3, 4, 5, 6)


def berechne(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Calculation:
    """EUR per month by the law of the day, the Sofortzuschlag included. Raises UnknownFigure."""
    wohnen, einzeln = bedarfe(gemeinschaft, context)
    besitz = vermoegen(gemeinschaft, context)
    ergebnis = anteile(gemeinschaft, einzeln, besitz.selbst_gedeckt, context)
    betraege = [NULL if besitz.reicht else anteil.leistung for anteil in ergebnis]
    zuschlaege = _zuschlaege(gemeinschaft, einzeln, betraege, context)
    summe = summiert((*betraege, *zuschlaege))
    schritte = (
        *_wer(gemeinschaft, einzeln),
        *wohnen,
        *_bedarfsschritte(einzeln),
        *besitz.schritte,
        *(step for anteil in ergebnis for step in anteil.schritte),
        *_ergebnisschritte(ergebnis, betraege, zuschlaege, besitz, context),
        schritt("anspruch", summe, "§ 19 Abs. 3 SGB II", leistung=context.law.word("leistung")),
    )
    return Calculation(summe, "month", schritte, tuple(map(_teil, ergebnis, betraege, zuschlaege)))


def _wer(gemeinschaft: Bedarfsgemeinschaft, einzeln: Sequence[Bedarf]) -> Iterator[Step]:
    yield zahl("personen", Decimal(len(einzeln)), "§ 7 Abs. 3 SGB II", personen=len(einzeln))
    for person in gemeinschaft.personen:
        if all(person is not bedarf.person for bedarf in einzeln):
            yield zahl("nicht_dabei", NULL, "§ 7 Abs. 3 Nr. 4 SGB II", name=person.name)


def _bedarfsschritte(einzeln: Sequence[Bedarf]) -> Iterator[Step]:
    for bedarf in einzeln:
        yield from bedarf.schritte
    yield schritt("gesamtbedarf", summiert(bedarf.gesamt for bedarf in einzeln), "§ 9 Abs. 2 Satz 3 SGB II")


def _zuschlaege(
    gemeinschaft: Bedarfsgemeinschaft, einzeln: Sequence[Bedarf], betraege: Sequence[Decimal], context: Context
) -> list[Decimal]:
    jemand = any(betraege)
    return [
        context.law["sofortzuschlag"]
        if bedarf.stufe in _MIT_SOFORTZUSCHLAG
        and (betrag or (jemand and _nur_wegen_kindergeld(bedarf.person, gemeinschaft, context)))
        else NULL
        for bedarf, betrag in zip(einzeln, betraege, strict=True)
    ]


def _nur_wegen_kindergeld(person: Person, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> bool:
    """Whether this child would get something if no Kindergeld were counted (§ 72 Abs. 1 Satz 2 Nr. 2 SGB II)."""
    if not person.kindergeld:
        return False
    personen = tuple(replace(p, kindergeld=NULL) if p is person else p for p in gemeinschaft.personen)
    ohne = replace(gemeinschaft, personen=personen)
    gedeckt = vermoegen(ohne, context).selbst_gedeckt
    stelle = [mitglied is person for mitglied in gemeinschaft.mitglieder(context.day)].index(True)
    return anteile(ohne, bedarfe(ohne, context)[1], gedeckt, context)[stelle].leistung > 0


def _ergebnisschritte(
    ergebnis: Sequence[Anteil],
    betraege: Sequence[Decimal],
    zuschlaege: Sequence[Decimal],
    besitz: Vermoegen,
    context: Context,
) -> Iterator[Step]:
    if besitz.reicht:
        yield schritt("vermoegen.reicht", NULL, "§ 9 Abs. 1, § 12 SGB II")
    norm, leistung = "§ 19 Abs. 3 Satz 1 SGB II", context.law.word("leistung")
    for anteil, betrag, zuschlag in zip(ergebnis, betraege, zuschlaege, strict=True):
        name = anteil.bedarf.person.name
        yield schritt("leistung", betrag, norm, name=name, leistung=leistung)
        if zuschlag:
            yield schritt("sofortzuschlag", zuschlag, context.law.norm("sofortzuschlag"), name=name)


def _teil(anteil: Anteil, betrag: Decimal, zuschlag: Decimal) -> Part:
    bedarf, einkommen = anteil.bedarf, anteil.einkommen
    betraege = {
        "regelbedarf": bedarf.regelbedarf,
        "mehrbedarf": bedarf.mehrbedarf,
        "unterkunft_und_heizung": bedarf.unterkunft,
        "bedarf": bedarf.gesamt,
        "grundabsetzbetrag": einkommen.grundabsetzbetrag,
        "erwerbsfreibetrag": einkommen.erwerbsfreibetrag,
        "freibetrag": einkommen.grundabsetzbetrag + einkommen.erwerbsfreibetrag,
        "einkommen": anteil.eigenes,
        "kindergeld": anteil.kindergeld,
        "verteiltes_einkommen": anteil.verteilt,
        "leistung": betrag,
        "sofortzuschlag": zuschlag,
    }
    return Part(bedarf.person.name, {wort: wert.quantize(Decimal("0.01")) for wort, wert in betraege.items()})
