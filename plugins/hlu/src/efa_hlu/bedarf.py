"""What a person needs (§§ 27a, 30, 32, 33, 42 SGB XII), EUR per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_hlu.einrichtung import ist_eigener_anspruch, weiterer_lebensunterhalt
from efa_hlu.haushalt import Haushalt
from efa_hlu.mehrbedarf import mehrbedarfe
from efa_hlu.person import Person
from efa_hlu.summe import Summe, ergibt, schritt
from efa_hlu.wohnen import BesondereWohnform, Einrichtung

_STUFEN_NACH_ALTER = ((6, 6), (14, 5), (18, 4))  # completed years below which a Stufe holds (Anlage zu § 28)


def regelbedarfsstufe(person: Person, haushalt: Haushalt, law: LawOn) -> int:
    """1 to 6 by age, couple and form of living on the day (Anlage zu § 28 SGB XII)."""
    alter = person.alter(law.day)
    for unter, stufe in _STUFEN_NACH_ALTER:
        if alter < unter:
            return stufe
    if isinstance(haushalt.wohnen, Einrichtung):
        return 3
    zu_zweit = person.rolle != "kind" and any(andere.rolle == "partner" for andere in haushalt.personen)
    return 2 if zu_zweit or isinstance(haushalt.wohnen, BesondereWohnform) else 1


def bedarf(person: Person, haushalt: Haushalt, wohnen: tuple[Step, ...], law: LawOn) -> Summe:
    """The need of one person without the insurance that § 32 pays; `wohnen`: the share of the dwelling."""
    stufe = regelbedarfsstufe(person, haushalt, law)
    regelbedarf = law[f"regelbedarf.{stufe}"]
    norm = law.norm(f"regelbedarf.{stufe}")
    return ergibt(
        (
            schritt("regelbedarf", regelbedarf, norm, name=person.name, stufe=stufe),
            *mehrbedarfe(person, haushalt, stufe, law),
            *_vorsorge(person),
            *(_mit_name(step, person) for step in wohnen),
            *_in_der_einrichtung(person, haushalt, law),
        )
    )


def _in_der_einrichtung(person: Person, haushalt: Haushalt, law: LawOn) -> tuple[Step, ...]:
    if not isinstance(haushalt.wohnen, Einrichtung) or ist_eigener_anspruch(person, law):
        return ()
    return weiterer_lebensunterhalt(person, haushalt.wohnen, law).schritte


def _vorsorge(person: Person) -> Iterator[Step]:
    if person.vorsorge:
        yield schritt("vorsorge", person.vorsorge, "§ 33 SGB XII", name=person.name)


def _mit_name(step: Step, person: Person) -> Step:
    return Step(step.text, step.amount, step.norm, {**step.params, "name": person.name}, step.unit)


def beitrag(person: Person, offen: Decimal) -> Iterator[Step]:
    """The part of the insurance that the own income does not carry (§ 32 Abs. 1 SGB XII)."""
    if offen:
        yield schritt("versicherungsbeitrag", offen, "§ 32 Abs. 1 SGB XII", name=person.name)
