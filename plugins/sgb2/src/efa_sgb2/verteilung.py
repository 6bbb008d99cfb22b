"""Who is needy by how much: children use their own income first, that of the adults goes round (§ 9 Abs. 2 SGB II)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import Context, Step
from efa_sgb2.absetzung import Einkommen, bereinigt
from efa_sgb2.bedarf import Bedarf
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.person import Ausschluss, Person
from efa_sgb2.summe import NULL, schritt, summiert, verteilt, zahl
from efa_sgb2.vermoegen import Vermoegen
from efa_sgb2.zufluss import zufluesse

_KINDERGELD = "§ 11 Abs. 1 Satz 5 SGB II"
_AUSSCHLUSS: dict[Ausschluss, str] = {
    "altersrente": "§ 7 Abs. 1 Satz 1 Nr. 1 und Abs. 4",
    "einrichtung": "§ 7 Abs. 4",
    "asylblg": "§ 7 Abs. 1 Satz 2 Nr. 3",
    "aufenthalt": "§ 7 Abs. 1 Satz 2 Nr. 1 und 2",
    "grundsicherung": "§ 19 Abs. 1 Satz 2",
    "entschaedigung": "§ 7 Abs. 4a",
    "ausbildung": "§ 7 Abs. 5, § 27 Abs. 2",
}


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
        return self.offen - self.verteilt - self.aus_vermoegen if _bekommt(self.bedarf.person) else NULL

    @property
    def betraege(self) -> dict[str, Decimal]:
        """Needs and means by the words of the result, EUR per month."""
        bedarf, einkommen = self.bedarf, self.einkommen
        return {
            "regelbedarf": bedarf.regelbedarf,
            "mehrbedarf": bedarf.mehrbedarf,
            "unterkunft_und_heizung": bedarf.unterkunft,
            "bedarf": bedarf.gesamt,
            "grundabsetzbetrag": einkommen.grundabsetzbetrag,
            "erwerbsfreibetrag": einkommen.erwerbsfreibetrag,
            "freibetrag": einkommen.grundabsetzbetrag + einkommen.erwerbsfreibetrag,
            "einkommen": self.eigenes,
            "kindergeld": self.kindergeld,
            "verteiltes_einkommen": self.verteilt,
            "aus_vermoegen": self.aus_vermoegen,
        }


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
    person, noetig = bedarf.person, max(NULL, bedarf.eigener - vermoegen)
    einkommen, schritte = _einkommen(person, person.kindergeld, gemeinschaft, context)
    ueberhang = min(person.kindergeld, max(NULL, einkommen.betrag - noetig))
    kindergeld = min(person.kindergeld, einkommen.betrag)
    if ueberhang:
        schritte = (*schritte, schritt("kindergeld.ueberhang", -ueberhang, _KINDERGELD, name=person.name))
    offen = _hoechstens(bedarf, max(NULL, noetig - einkommen.betrag))
    eigenes = einkommen.betrag - kindergeld
    schritte = (*schritte, *_ohne_anspruch(person))
    return Anteil(bedarf, einkommen, eigenes, kindergeld - ueberhang, ueberhang, offen, schritte)


def _erwachsen(bedarf: Bedarf, gemeinschaft: Bedarfsgemeinschaft, ueberhang: Decimal, context: Context) -> Anteil:
    person = bedarf.person
    kindergeld = ueberhang if person.rolle == gemeinschaft.kindergeld_empfaenger else NULL
    einkommen, schritte = _einkommen(person, kindergeld, gemeinschaft, context)
    schritte = (*schritte, *_ohne_anspruch(person))
    noetig = bedarf.gesamt
    if person.lernt_ohne_anspruch:
        noetig = _hoechstens(bedarf, max(NULL, noetig - einkommen.betrag))
    return Anteil(bedarf, einkommen, einkommen.betrag, NULL, NULL, noetig, schritte)


def _hoechstens(bedarf: Bedarf, offen: Decimal) -> Decimal:
    """In training without a claim the additional needs of § 27 Abs. 2 alone, as far as the own income leaves a gap."""
    return min(offen, bedarf.mehrbedarf_ausbildung) if bedarf.person.lernt_ohne_anspruch else offen


def _ohne_anspruch(person: Person) -> Iterator[Step]:
    if person.ausschluss:
        norm = f"{_AUSSCHLUSS[person.ausschluss]}, § 9 Abs. 2 SGB II"
        yield zahl(f"ausschluss.{person.ausschluss}", NULL, norm, name=person.name)
    elif person.ohne_anspruch:
        yield zahl("ohne_anspruch", NULL, "§ 7 Abs. 4 und 5, § 9 Abs. 2 SGB II", name=person.name)


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
    eigener_bedarf = anteil.bedarf.eigener if person.ist_ausgeschlossen else NULL
    return max(NULL, anteil.einkommen.betrag - eigener_bedarf)


def _nimmt_teil(anteil: Anteil) -> bool:
    person = anteil.bedarf.person
    return _bekommt(person) and (person.rolle != "kind" or not person.ohne_elterneinkommen)


def _bekommt(person: Person) -> bool:
    return not person.ist_ausgeschlossen or person.lernt_ohne_anspruch


def _mit_teil(anteil: Anteil, teil: Decimal, besitz: Decimal) -> Anteil:
    schritte = (*anteil.schritte, *_verteilschritte(anteil, teil, besitz))
    return replace(anteil, verteilt=teil, aus_vermoegen=besitz, schritte=schritte)


def _verteilschritte(anteil: Anteil, teil: Decimal, besitz: Decimal) -> Iterator[Step]:
    norm, name = "§ 9 Abs. 2 Satz 3 SGB II", anteil.bedarf.person.name
    if teil:
        yield schritt("verteilt", -teil, norm, name=name, offen=anteil.offen)
    if besitz:
        yield schritt("aus_vermoegen", -besitz, f"{norm}, § 19 Abs. 3 SGB II", name=name)
