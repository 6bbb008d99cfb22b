"""The benefit of a Bedarfsgemeinschaft with every step, and what each person gets of it (§§ 7 to 32, 41, 72 SGB II)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from efa.sdk import Calculation, Context, Part, Step
from efa_sgb2.angehoerige import mit_unterstuetzung
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einmalig import aufgeteilt, verteilschritte
from efa_sgb2.minderung import minderung, minderungsschritt
from efa_sgb2.monat import Teil, rechenweg, teil
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, schritt, summiert, zahl
from efa_sgb2.tage import MONAT, abschnitte
from efa_sgb2.teile import im_monat, zusammen
from efa_sgb2.verteilung import Anteil

_CENT = Decimal("0.01")


@dataclass(slots=True)
class _Auszahlung:
    """What one person gets in the month, EUR."""

    person: Person
    betrag: Decimal = NULL
    zuschlag: Decimal = NULL
    weniger: Decimal = NULL
    teile: list[tuple[int, Anteil]] = field(default_factory=list)
    betraege: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def leistung(self) -> Decimal:
        """What is paid, without the Sofortzuschlag."""
        return self.betrag - self.weniger


def berechne(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Calculation:
    """EUR per month by the law of the day, the Sofortzuschlag included. Raises UnknownFigure."""
    gemeinschaft, vorab = mit_unterstuetzung(gemeinschaft, context)
    teile, einmalig = _teile(gemeinschaft, context), tuple(verteilschritte(gemeinschaft, context))
    if einmalig and not any(betrag for einer in teile for betrag in einer.betraege):
        teile = _teile(aufgeteilt(gemeinschaft, context), context)
        vorab = (*vorab, *einmalig)
    auszahlungen = _auszahlungen(gemeinschaft, teile, context)
    summe = summiert(eine.leistung + eine.zuschlag for eine in auszahlungen)
    schritte = (
        *vorab,
        *(step for einer in teile for step in _abschnittsschritte(einer, teile)),
        *_ergebnisschritte(auszahlungen, gemeinschaft, context),
        schritt("anspruch", summe, "§ 19 Abs. 3 SGB II", leistung=context.law.word("leistung")),
    )
    return Calculation(summe, "month", schritte, tuple(map(_part, auszahlungen)))


def _teile(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> tuple[Teil, ...]:
    return tuple(teil(abschnitt, context) for abschnitt in abschnitte(gemeinschaft, context.day))


def _auszahlungen(
    gemeinschaft: Bedarfsgemeinschaft, teile: tuple[Teil, ...], context: Context
) -> tuple[_Auszahlung, ...]:
    je: dict[int, _Auszahlung] = {}
    for einer in teile:
        for platz, (stelle, zuschlag) in enumerate(zip(einer.stellen, einer.zuschlaege(context), strict=True)):
            eine = je.setdefault(stelle, _Auszahlung(gemeinschaft.personen[stelle]))
            eine.zuschlag = max(eine.zuschlag, zuschlag)
            eine.teile.append((einer.abschnitt.tage, einer.anteile[platz]))
    auszahlungen = tuple(je[stelle] for stelle in sorted(je))
    for eine in auszahlungen:
        eine.betraege = zusammen(eine.teile, gemeinschaft.anspruchstage or MONAT)
        eine.betrag = im_monat(eine.teile, lambda anteil: anteil.leistung)
        wohnen = im_monat(eine.teile, lambda anteil: min(anteil.leistung, anteil.bedarf.unterkunft))
        eine.weniger = minderung(eine.person, eine.betraege["regelbedarf"], eine.betrag - wohnen, context)
    return auszahlungen


def _abschnittsschritte(einer: Teil, teile: tuple[Teil, ...]) -> Iterator[Step]:
    if len(teile) > 1:
        tage, fehlen = einer.abschnitt.tage, ", ".join(einer.abschnitt.fehlen)
        text = "abschnitt.ohne" if fehlen else "abschnitt.mit"
        yield zahl(text, Decimal(tage), "§ 7 Abs. 3, § 41 Abs. 1 SGB II", tage=tage, namen=fehlen)
    yield from rechenweg(einer)


def _ergebnisschritte(
    auszahlungen: tuple[_Auszahlung, ...], gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> Iterator[Step]:
    if tage := gemeinschaft.anspruchstage:
        yield zahl("anspruchstage", Decimal(tage), "§ 41 Abs. 1 SGB II", tage=tage)
    leistung = context.law.word("leistung")
    for eine in auszahlungen:
        name = eine.person.name
        yield from minderungsschritt(eine.person, eine.weniger, context.law)
        yield _leistungsschritt(eine, leistung)
        if eine.zuschlag:
            yield schritt("sofortzuschlag", eine.zuschlag, context.law.norm("sofortzuschlag"), name=name)


def _leistungsschritt(eine: _Auszahlung, leistung: str) -> Step:
    if eine.person.lernt_ohne_anspruch:
        return schritt("leistung_ausbildung", eine.leistung, "§ 27 Abs. 2 SGB II", name=eine.person.name)
    norm = "§ 19 Abs. 3 Satz 1 SGB II"
    return schritt("leistung", eine.leistung, norm, name=eine.person.name, leistung=leistung)


def _part(eine: _Auszahlung) -> Part:
    gezahlt = {"leistung": eine.leistung, "minderung": eine.weniger, "sofortzuschlag": eine.zuschlag}
    amounts = {wort: wert.quantize(_CENT) for wort, wert in (dict(eine.betraege) | gezahlt).items()}
    return Part(eine.person.name, amounts)
