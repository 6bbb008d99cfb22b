"""The benefit of a Bedarfsgemeinschaft with every step, and what each person gets of it (§§ 7 to 23, 41, 72 SGB II)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import Calculation, Context, Part, Step, round_cent
from efa_sgb2.bedarf import Bedarf, bedarfe
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einmalig import aufgeteilt, verteilschritte
from efa_sgb2.sofortzuschlag import sofortzuschlaege
from efa_sgb2.summe import NULL, schritt, summiert, zahl
from efa_sgb2.vermoegen import Vermoegen, vermoegen
from efa_sgb2.verteilung import Anteil, anteile

_TAGE = 30  # § 41 Abs. 1 Satz 2


@dataclass(frozen=True, slots=True)
class _Ergebnis:
    """Needs, means and what each member gets in the month, in the order of the members."""

    wohnen: tuple[Step, ...]
    bedarfe: tuple[Bedarf, ...]
    besitz: Vermoegen
    anteile: tuple[Anteil, ...]
    betraege: tuple[Decimal, ...]


def berechne(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Calculation:
    """EUR per month by the law of the day, the Sofortzuschlag included. Raises UnknownFigure."""
    ergebnis, einmalig = _ergebnis(gemeinschaft, context), tuple(verteilschritte(gemeinschaft, context))
    if einmalig and not any(ergebnis.betraege):
        gemeinschaft = aufgeteilt(gemeinschaft, context)
        ergebnis = _ergebnis(gemeinschaft, context)
        ergebnis = replace(ergebnis, wohnen=(*einmalig, *ergebnis.wohnen))
    zuschlaege = sofortzuschlaege(gemeinschaft, ergebnis.bedarfe, ergebnis.betraege, context)
    summe = summiert((*ergebnis.betraege, *zuschlaege))
    schritte = (
        *_wer(gemeinschaft, ergebnis.bedarfe),
        *ergebnis.wohnen,
        *_bedarfsschritte(ergebnis.bedarfe),
        *ergebnis.besitz.schritte,
        *(step for anteil in ergebnis.anteile for step in anteil.schritte),
        *_ergebnisschritte(ergebnis, zuschlaege, gemeinschaft, context),
        schritt("anspruch", summe, "§ 19 Abs. 3 SGB II", leistung=context.law.word("leistung")),
    )
    teile = map(_teil, ergebnis.anteile, ergebnis.betraege, zuschlaege)
    return Calculation(summe, "month", schritte, tuple(teile))


def _ergebnis(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> _Ergebnis:
    wohnen, einzeln = bedarfe(gemeinschaft, context)
    besitz = vermoegen(gemeinschaft, einzeln, context)
    alle = anteile(gemeinschaft, einzeln, besitz, context)
    tage = gemeinschaft.anspruchstage or _TAGE
    betraege = tuple(round_cent(anteil.leistung * tage / _TAGE) for anteil in alle)
    return _Ergebnis(wohnen, einzeln, besitz, alle, betraege)


def _wer(gemeinschaft: Bedarfsgemeinschaft, einzeln: Sequence[Bedarf]) -> Iterator[Step]:
    yield zahl("personen", Decimal(len(einzeln)), "§ 7 Abs. 3 SGB II", personen=len(einzeln))
    for person in gemeinschaft.personen:
        if all(person is not bedarf.person for bedarf in einzeln):
            yield zahl("nicht_dabei", NULL, "§ 7 Abs. 3 Nr. 4 SGB II", name=person.name)


def _bedarfsschritte(einzeln: Sequence[Bedarf]) -> Iterator[Step]:
    for bedarf in einzeln:
        yield from bedarf.schritte
    gesamt = summiert(bedarf.gesamt for bedarf in einzeln if not bedarf.person.ohne_anspruch)
    yield schritt("gesamtbedarf", gesamt, "§ 9 Abs. 2 Satz 3 SGB II")


def _ergebnisschritte(
    ergebnis: _Ergebnis, zuschlaege: Sequence[Decimal], gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> Iterator[Step]:
    if ergebnis.besitz.der_erwachsenen and not any(ergebnis.betraege):
        yield schritt("vermoegen.reicht", NULL, "§ 9 Abs. 1, § 12 SGB II")
    if tage := gemeinschaft.anspruchstage:
        yield zahl("anspruchstage", Decimal(tage), "§ 41 Abs. 1 SGB II", tage=tage)
    norm, leistung = "§ 19 Abs. 3 Satz 1 SGB II", context.law.word("leistung")
    for anteil, betrag, zuschlag in zip(ergebnis.anteile, ergebnis.betraege, zuschlaege, strict=True):
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
        "aus_vermoegen": anteil.aus_vermoegen,
        "leistung": betrag,
        "sofortzuschlag": zuschlag,
    }
    return Part(bedarf.person.name, {wort: wert.quantize(Decimal("0.01")) for wort, wert in betraege.items()})
