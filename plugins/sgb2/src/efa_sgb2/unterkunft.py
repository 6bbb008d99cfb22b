"""What is recognised for the dwelling and its heating, and each person's share (§ 22 Abs. 1 SGB II)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn, Step, round_cent
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft, Unterkunft
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, Summe, schritt, verteilt

_NORM = "§ 22 Abs. 1 SGB II"


def anerkannt(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Summe:
    """EUR for all persons named, with their heads' share of the dwelling. Raises UnknownFigure."""
    kosten, personen = gemeinschaft.unterkunft, len(gemeinschaft.wohnende)
    if not kosten.unterkunft and not kosten.heizung:
        return Summe(Decimal(0))
    bewohner = gemeinschaft.bewohner
    unterkunft, heizung = (round_cent(betrag * personen / bewohner) for betrag in (kosten.unterkunft, kosten.heizung))
    schritte = [schritt("unterkunft.tatsaechlich", unterkunft, _NORM, personen=personen, bewohner=bewohner)]
    grenze = _grenze_unterkunft(gemeinschaft, context)
    schritte += _gekuerzt("unterkunft.unangemessen", unterkunft, grenze)
    schritte.append(schritt("unterkunft.heizung", heizung, _NORM))
    schritte += _gekuerzt("unterkunft.heizung_unangemessen", heizung, _grenze_heizung(kosten))
    betrag = sum((step.amount for step in schritte), Decimal(0))
    return Summe(betrag, (*schritte, schritt("unterkunft.anerkannt", betrag, _NORM)))


def kopfteile(gemeinschaft: Bedarfsgemeinschaft, betrag: Decimal, day: date) -> list[tuple[Person, Decimal]]:
    """Each member with an equal share; the shares of all persons who live there make up the whole."""
    teile = verteilt(betrag, [Decimal(1)] * len(gemeinschaft.wohnende))
    gehoert = dict(zip(map(id, gemeinschaft.wohnende), teile, strict=True))
    return [(person, gehoert.get(id(person), NULL)) for person in gemeinschaft.mitglieder(day)]


def in_karenzzeit(seit: date, monat: date, law: LawOn) -> bool:
    """Whether a month lies in the year from the first month of benefits (§ 22 Abs. 1 Satz 2 SGB II)."""
    vergangen = (monat.year - seit.year) * 12 + monat.month - seit.month
    return vergangen < law["unterkunft.karenzzeit"]


def _gekuerzt(text: str, betrag: Decimal, grenze: Decimal | None) -> list[Step]:
    if grenze is None or betrag <= grenze:
        return []
    return [schritt(text, grenze - betrag, _NORM, grenze=grenze)]


def _grenze_heizung(kosten: Unterkunft) -> Decimal | None:
    return None if kosten.uebergangsfrist else kosten.angemessene_heizung


def _grenze_unterkunft(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Decimal | None:
    kosten = gemeinschaft.unterkunft
    if kosten.angemessene_unterkunft is None or kosten.uebergangsfrist:
        return None
    if not kosten.karenzzeit:
        return kosten.angemessene_unterkunft
    regel = max(start for start in _KARENZZEIT if start <= context.day)
    return _KARENZZEIT[regel](gemeinschaft, context.law, context.day)


def _ohne_deckel(_gemeinschaft: Bedarfsgemeinschaft, _law: LawOn, _day: date) -> None:
    return None


def _mit_deckel(gemeinschaft: Bedarfsgemeinschaft, law: LawOn, day: date) -> Decimal | None:
    kosten = gemeinschaft.unterkunft
    if kosten.unabweisbar or gemeinschaft.kinder(day) or kosten.angemessene_unterkunft is None:
        return None
    return round_cent(kosten.angemessene_unterkunft * law["unterkunft.karenzzeit_faktor"])


_Regel = Callable[[Bedarfsgemeinschaft, LawOn, date], Decimal | None]
_KARENZZEIT: dict[date, _Regel] = {date.min: _ohne_deckel, date(2026, 7, 1): _mit_deckel}
