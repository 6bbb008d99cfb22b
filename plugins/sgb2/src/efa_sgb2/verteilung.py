"""Who is needy by how much: children use their own income first, that of the adults goes round (§ 9 Abs. 2 SGB II)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import Context, Step
from efa_sgb2.absetzung import Einkommen, bereinigt
from efa_sgb2.bedarf import Bedarf
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, schritt, summiert, verteilt
from efa_sgb2.zufluss import zufluesse

_KINDERGELD = "§ 11 Abs. 1 Satz 5 SGB II"


@dataclass(frozen=True, slots=True)
class Anteil:
    """One person: own income, Kindergeld of a child and the share of the adults' income, EUR as far as they count.

    `ueberhang`: Kindergeld that the child does not need; it is income of the adult to whom it is paid.
    """

    bedarf: Bedarf
    einkommen: Einkommen
    eigenes: Decimal
    kindergeld: Decimal
    ueberhang: Decimal
    offen: Decimal
    schritte: tuple[Step, ...]
    verteilt: Decimal = NULL

    @property
    def leistung(self) -> Decimal:
        """What is still missing, EUR per month."""
        return self.offen - self.verteilt


def anteile(
    gemeinschaft: Bedarfsgemeinschaft, bedarfe: Sequence[Bedarf], gedeckt: Sequence[Person], context: Context
) -> tuple[Anteil, ...]:
    """All persons in the order of their needs; `gedeckt` live on assets of their own. Raises UnknownFigure."""
    kinder = {
        id(bedarf): _kind(bedarf, gemeinschaft, context, gedeckt=any(bedarf.person is kind for kind in gedeckt))
        for bedarf in bedarfe
        if bedarf.person.rolle == "kind"
    }
    ueberhang = summiert(kind.ueberhang for kind in kinder.values())
    alle = [kinder.get(id(bedarf)) or _erwachsen(bedarf, gemeinschaft, ueberhang, context) for bedarf in bedarfe]
    return _verteilt(alle)


def _kind(bedarf: Bedarf, gemeinschaft: Bedarfsgemeinschaft, context: Context, *, gedeckt: bool) -> Anteil:
    person, noetig = bedarf.person, NULL if gedeckt else bedarf.gesamt
    einkommen, schritte = _einkommen(person, person.kindergeld, gemeinschaft, context)
    ueberhang = min(person.kindergeld, max(NULL, einkommen.betrag - noetig))
    kindergeld = min(person.kindergeld, einkommen.betrag)
    if ueberhang:
        schritte = (*schritte, schritt("kindergeld.ueberhang", -ueberhang, _KINDERGELD, name=person.name))
    offen = max(NULL, noetig - einkommen.betrag)
    eigenes = einkommen.betrag - kindergeld
    return Anteil(bedarf, einkommen, eigenes, kindergeld - ueberhang, ueberhang, offen, schritte)


def _erwachsen(bedarf: Bedarf, gemeinschaft: Bedarfsgemeinschaft, ueberhang: Decimal, context: Context) -> Anteil:
    an = {person.rolle for person in gemeinschaft.erwachsene} & {gemeinschaft.kindergeld_an} or {"antragsteller"}
    kindergeld = ueberhang if bedarf.person.rolle in an else NULL
    einkommen, schritte = _einkommen(bedarf.person, kindergeld, gemeinschaft, context)
    return Anteil(bedarf, einkommen, einkommen.betrag, NULL, NULL, bedarf.gesamt, schritte)


def _einkommen(
    person: Person, kindergeld: Decimal, gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> tuple[Einkommen, tuple[Step, ...]]:
    dazu = (Einnahme(art="kindergeld", betrag=kindergeld),) if kindergeld else ()
    gezaehlt, schritte = zufluesse(replace(person, einnahmen=(*person.einnahmen, *dazu)), context)
    mit_kind = gemeinschaft.hat_minderjaehriges_kind(person, context.day)
    einkommen = bereinigt(person, gezaehlt, context, mit_kind=mit_kind)
    if not schritte:
        return einkommen, ()
    ergebnis = schritt("einkommen", einkommen.betrag, "§ 11 Abs. 1 SGB II", name=person.name)
    return einkommen, (*schritte, *einkommen.schritte, ergebnis)


def _verteilt(alle: Sequence[Anteil]) -> tuple[Anteil, ...]:
    nimmt_teil = [anteil.offen if _nimmt_teil(anteil) else NULL for anteil in alle]
    summe = summiert(anteil.einkommen.betrag for anteil in alle if anteil.bedarf.person.rolle != "kind")
    teile = verteilt(min(summe, summiert(nimmt_teil)), nimmt_teil)
    return tuple(_mit_teil(anteil, teil) for anteil, teil in zip(alle, teile, strict=True))


def _nimmt_teil(anteil: Anteil) -> bool:
    return anteil.bedarf.person.rolle != "kind" or not anteil.bedarf.person.ohne_elterneinkommen


def _mit_teil(anteil: Anteil, teil: Decimal) -> Anteil:
    return replace(anteil, verteilt=teil, schritte=(*anteil.schritte, *_verteilschritte(anteil, teil)))


def _verteilschritte(anteil: Anteil, teil: Decimal) -> Iterator[Step]:
    if teil:
        norm, name = "§ 9 Abs. 2 Satz 3 SGB II", anteil.bedarf.person.name
        yield schritt("verteilt", -teil, norm, name=name, offen=anteil.offen)
