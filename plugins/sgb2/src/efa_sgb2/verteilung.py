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
from efa_sgb2.summe import NULL, schritt, summiert, verteilt, zahl
from efa_sgb2.vermoegen import Vermoegen
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
    aus_vermoegen: Decimal = NULL

    @property
    def leistung(self) -> Decimal:
        """What is still missing, EUR per month; nothing for who has no claim."""
        return NULL if self.bedarf.person.ohne_anspruch else self.offen - self.verteilt - self.aus_vermoegen


def anteile(
    gemeinschaft: Bedarfsgemeinschaft, bedarfe: Sequence[Bedarf], besitz: Vermoegen, context: Context
) -> tuple[Anteil, ...]:
    """All persons in the order of their needs; `besitz` is what their assets cover. Raises UnknownFigure."""
    kinder = {
        id(bedarf): _kind(bedarf, gemeinschaft, besitz.des_kindes(bedarf.person), context)
        for bedarf in bedarfe
        if bedarf.person.rolle == "kind"
    }
    ueberhang = summiert(kind.ueberhang for kind in kinder.values())
    alle = [kinder.get(id(bedarf)) or _erwachsen(bedarf, gemeinschaft, ueberhang, context) for bedarf in bedarfe]
    return _verteilt(alle, besitz.der_erwachsenen)


def _kind(bedarf: Bedarf, gemeinschaft: Bedarfsgemeinschaft, vermoegen: Decimal, context: Context) -> Anteil:
    person, noetig = bedarf.person, max(NULL, bedarf.gesamt - vermoegen)
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
    if bedarf.person.ohne_anspruch:
        norm = "§ 7 Abs. 4 und 5, § 9 Abs. 2 SGB II"
        schritte = (*schritte, zahl("ohne_anspruch", NULL, norm, name=bedarf.person.name))
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


def _verteilt(alle: Sequence[Anteil], vermoegen: Decimal) -> tuple[Anteil, ...]:
    offen = [anteil.offen if _nimmt_teil(anteil) else NULL for anteil in alle]
    teile = _geteilt(summiert(_fuer_alle(anteil) for anteil in alle), offen)
    besitz = _geteilt(vermoegen, [betrag - teil for betrag, teil in zip(offen, teile, strict=True)])
    return tuple(map(_mit_teil, alle, teile, besitz))


def _geteilt(betrag: Decimal, offen: Sequence[Decimal]) -> tuple[Decimal, ...]:
    return verteilt(min(betrag, summiert(offen)), offen)


def _fuer_alle(anteil: Anteil) -> Decimal:
    """What an adult brings in; who has no claim keeps what the own need takes."""
    person = anteil.bedarf.person
    if person.rolle == "kind":
        return NULL
    eigener_bedarf = anteil.bedarf.gesamt if person.ohne_anspruch else NULL
    return max(NULL, anteil.einkommen.betrag - eigener_bedarf)


def _nimmt_teil(anteil: Anteil) -> bool:
    person = anteil.bedarf.person
    return not person.ohne_anspruch and (person.rolle != "kind" or not person.ohne_elterneinkommen)


def _mit_teil(anteil: Anteil, teil: Decimal, besitz: Decimal) -> Anteil:
    schritte = (*anteil.schritte, *_verteilschritte(anteil, teil, besitz))
    return replace(anteil, verteilt=teil, aus_vermoegen=besitz, schritte=schritte)


def _verteilschritte(anteil: Anteil, teil: Decimal, besitz: Decimal) -> Iterator[Step]:
    norm, name = "§ 9 Abs. 2 Satz 3 SGB II", anteil.bedarf.person.name
    if teil:
        yield schritt("verteilt", -teil, norm, name=name, offen=anteil.offen)
    if besitz:
        yield schritt("aus_vermoegen", -besitz, f"{norm}, § 19 Abs. 3 SGB II", name=name)
