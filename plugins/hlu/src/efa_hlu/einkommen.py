"""The income of one person that counts (§§ 82, 82a, 43 SGB XII and the ordinance to § 82), EUR per month."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_hlu.einnahme import Einkommensart, Einnahme
from efa_hlu.freibetrag import Freibetrag, frei_bei_leistung, nicht_einkommen
from efa_hlu.person import Person
from efa_hlu.summe import NULL, Summe, ergibt, schritt, summiert

_ABZUEGE = (
    ("steuern", "§ 82 Abs. 2 Satz 1 Nr. 1 SGB XII"),
    ("sozialversicherung", "§ 82 Abs. 2 Satz 1 Nr. 2 SGB XII"),
    ("versicherungen", "§ 82 Abs. 2 Satz 1 Nr. 3 SGB XII"),
    ("altersvorsorge", "§ 82 Abs. 2 Satz 1 Nr. 3 SGB XII"),
    ("werbungskosten", "§ 82 Abs. 2 Satz 1 Nr. 4 SGB XII"),
)
_NORM_KINDERGELD = "§ 82 Abs. 1 Satz 5 SGB XII"


@dataclass(frozen=True, slots=True)
class Einkommen:
    """What counts, and what the person cannot carry of the own insurance (§ 32 Abs. 1).

    `ueberschuss`: Kindergeld that a child does not need; it is income of the parent.
    """

    summe: Summe
    offener_beitrag: Decimal
    ueberschuss: Decimal = NULL


def einkommen(person: Person, law: LawOn, *, ueberschuss: Decimal = NULL) -> Einkommen:
    """The income of an adult; `ueberschuss`: Kindergeld that the children do not need."""
    schritte = list(_bereinigt(person, person.einnahmen, law, ueberschuss))
    return _mit_beitrag(person, schritte)


def einkommen_des_kindes(person: Person, bedarf: Decimal, law: LawOn, *, ohne_kindergeld: bool = False) -> Einkommen:
    """The income of a child under 18: Kindergeld only as far as the child's `bedarf` takes it."""
    einnahmen = [e for e in person.einnahmen if not (ohne_kindergeld and e.art == "kindergeld")]
    schritte = list(_bereinigt(person, einnahmen, law, NULL))
    netto = summiert(step.amount for step in schritte)
    kindergeld = summiert(e.im_monat for e in einnahmen if e.art == "kindergeld")
    zu_viel = min(kindergeld, max(NULL, netto - bedarf - person.versicherungsbeitrag))
    if zu_viel:
        schritte.append(schritt("kindergeld_nicht_benoetigt", -zu_viel, _NORM_KINDERGELD, name=person.name))
    einkommen = _mit_beitrag(person, schritte)
    return Einkommen(einkommen.summe, einkommen.offener_beitrag, zu_viel)


def _bereinigt(person: Person, einnahmen: Iterable[Einnahme], law: LawOn, ueberschuss: Decimal) -> Iterator[Step]:
    brutto = [_einnahme(einnahme, person) for einnahme in einnahmen]
    if ueberschuss:
        brutto.append(schritt("kindergeld_der_kinder", ueberschuss, _NORM_KINDERGELD, name=person.name))
    yield from brutto
    rest = summiert(step.amount for step in brutto)
    je_art = _je_art(einnahmen)
    for abzug in (
        *nicht_einkommen(person, je_art, law),
        *_abzuege(person, law),
        *frei_bei_leistung(person, je_art, law),
    ):
        betrag = min(rest, abzug.betrag)
        if betrag > 0:
            rest -= betrag
            yield schritt(abzug.text, -betrag, abzug.norm, name=person.name)


def _einnahme(einnahme: Einnahme, person: Person) -> Step:
    norm = _NORM_KINDERGELD if einnahme.art == "kindergeld" else "§ 82 Abs. 1 SGB XII"
    return schritt(f"einnahme.{einnahme.art}", einnahme.im_monat, norm, name=person.name)


def _je_art(einnahmen: Iterable[Einnahme]) -> Callable[..., Decimal]:
    alle = tuple(einnahmen)

    def summe(*arten: Einkommensart) -> Decimal:
        return summiert(einnahme.im_monat for einnahme in alle if einnahme.art in arten)

    return summe


def _abzuege(person: Person, law: LawOn) -> Iterator[Freibetrag]:
    for name, norm in _ABZUEGE:
        yield Freibetrag(f"abzug.{name}", getattr(person, name), norm)
    if person.arbeitsmittel_pauschal:
        yield Freibetrag("abzug.arbeitsmittel", law["arbeitsmittel"], law.norm("arbeitsmittel"))
    if person.fahrt_km:
        km = min(Decimal(person.fahrt_km), law["fahrt_km_hoechstens"])
        yield Freibetrag("abzug.fahrt", km * law["fahrt_je_km"], law.norm("fahrt_je_km"))


def _mit_beitrag(person: Person, schritte: list[Step]) -> Einkommen:
    getragen = min(person.versicherungsbeitrag, summiert(step.amount for step in schritte))
    if getragen:
        norm = "§ 82 Abs. 2 Satz 1 Nr. 2 und 3, § 32 Abs. 1 Satz 2 SGB XII"
        schritte.append(schritt("abzug.versicherungsbeitrag", -getragen, norm, name=person.name))
    return Einkommen(ergibt(schritte), person.versicherungsbeitrag - getragen)
