"""Mehrbedarfe (§ 30, § 42b SGB XII), EUR per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step, round_cent
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.summe import prozent, schritt, summiert
from efa_hlu.wohnen import Einrichtung

_AB_15 = 15
_UNTER_7, _UNTER_16 = 7, 16
_ZWEI_ODER_DREI = (2, 3)
_TAGE = 30


def mehrbedarfe(person: Person, haushalt: Haushalt, stufe: int, law: LawOn) -> Iterator[Step]:
    """All Mehrbedarfe of a person; those of § 30 Abs. 1 to 5 together at most the own Regelbedarf (Abs. 6)."""
    regelbedarf = law[f"regelbedarf.{stufe}"]
    begrenzte = tuple(_begrenzte(person, haushalt, regelbedarf, law))
    yield from begrenzte
    zu_viel = summiert(step.amount for step in begrenzte) - regelbedarf
    if zu_viel > 0:
        norm = "§ 30 Abs. 6, § 42b Abs. 4 SGB XII"
        yield schritt("mehrbedarf.begrenzt", -zu_viel, norm, name=person.name, hoechstens=regelbedarf)
    yield from _weitere(person, haushalt, stufe, law)


def _begrenzte(person: Person, haushalt: Haushalt, regelbedarf: Decimal, law: LawOn) -> Iterator[Step]:
    anteile = (
        ("merkzeichen_g", _hat_merkzeichen_g(person, law)),
        ("schwangerschaft", person.schwanger),
        ("ausbildung", _hat_ausbildungshilfe(person, law)),
    )
    for name, gegeben in anteile:
        if gegeben:
            yield _anteil(name, person, regelbedarf, law)
    if haushalt.alleinerziehend and person.rolle == "antragsteller" and haushalt.kinder(law.day):
        yield _alleinerziehend(person, haushalt, law)
    if person.ernaehrung:
        yield schritt("mehrbedarf.ernaehrung", person.ernaehrung, "§ 30 Abs. 5 SGB XII", name=person.name)


def _anteil(name: str, person: Person, regelbedarf: Decimal, law: LawOn) -> Step:
    figure = f"mehrbedarf.{name}"
    betrag = round_cent(prozent(law, figure, regelbedarf))
    return schritt(figure, betrag, law.norm(figure), name=person.name, prozent=law[figure], von=regelbedarf)


def _hat_merkzeichen_g(person: Person, law: LawOn) -> bool:
    if not person.merkzeichen_g:
        return False
    gemindert = person.erwerbsminderung != "keine" and not _hat_ausbildungshilfe(person, law)  # § 42b Abs. 3 Satz 3
    return person.hat_altersgrenze(law) or gemindert


def _hat_ausbildungshilfe(person: Person, law: LawOn) -> bool:
    return person.ausbildungshilfe and person.alter(law.day) >= _AB_15


def _alleinerziehend(person: Person, haushalt: Haushalt, law: LawOn) -> Step:
    alter = [kind.alter(law.day) for kind in haushalt.kinder(law.day)]
    unter_16 = sum(jahre < _UNTER_16 for jahre in alter)
    je_kind = min(len(alter) * law["mehrbedarf.alleinerziehend_je_kind"], law["mehrbedarf.alleinerziehend_hoechstens"])
    figure, anteil = "mehrbedarf.alleinerziehend_je_kind", je_kind
    fest = law["mehrbedarf.alleinerziehend"]
    if (min(alter) < _UNTER_7 or unter_16 in _ZWEI_ODER_DREI) and fest >= je_kind:
        figure, anteil = "mehrbedarf.alleinerziehend", fest
    voll = law["regelbedarf.1"]
    betrag = round_cent(voll * anteil / 100)
    norm = law.norm(figure)
    return schritt("mehrbedarf.alleinerziehend", betrag, norm, name=person.name, prozent=anteil, von=voll)


def _weitere(person: Person, haushalt: Haushalt, stufe: int, law: LawOn) -> Iterator[Step]:
    if not isinstance(haushalt.wohnen, Einrichtung) and haushalt.wohnen.dezentrales_warmwasser:
        figure, voll = f"warmwasser.{stufe}", law[f"regelbedarf.{stufe}"]
        betrag = round_cent(prozent(law, figure, voll))
        yield schritt("warmwasser", betrag, law.norm(figure), name=person.name, prozent=law[figure], von=voll)
    if person.mittagessen_tage:
        je_tag, norm = round_cent(law["mittagessen"] / _TAGE), law.norm("mittagessen")
        betrag, tage = person.mittagessen_tage * je_tag, person.mittagessen_tage
        yield schritt("mehrbedarf.mittagessen", betrag, norm, name=person.name, tage=tage, je_tag=je_tag)
    if person.schulbuecher:
        yield schritt("mehrbedarf.schulbuecher", person.schulbuecher, "§ 30 Abs. 9 SGB XII", name=person.name)
    if person.besonderer_bedarf:
        yield schritt("mehrbedarf.besonderer", person.besonderer_bedarf, "§ 30 Abs. 10 SGB XII", name=person.name)
