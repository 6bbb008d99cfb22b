"""The notwendiger Lebensunterhalt in stationary institutions (§ 27b SGB XII), EUR per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step, round_cent
from efa_hlu.person import Person
from efa_hlu.summe import NULL, Summe, ergibt, hinweis, prozent, schritt
from efa_hlu.wohnen import Einrichtung

_GRUNDSICHERUNG = 4
_NORM_BEKLEIDUNG = "§ 27b Abs. 4 SGB XII"


def warmmiete(einrichtung: Einrichtung) -> Iterator[Step]:
    """The need for dwelling and heating (§ 27b Abs. 1 Satz 2 Nr. 3)."""
    norm = "§ 27b Abs. 1 Satz 2 Nr. 3, § 42 Nr. 4 Buchst. b SGB XII"
    yield schritt("einrichtung.warmmiete", einrichtung.warmmiete, norm)


def weiterer_lebensunterhalt(person: Person, einrichtung: Einrichtung, law: LawOn) -> Summe:
    """Barbetrag and clothing (§ 27b Abs. 2): Hilfe zum Lebensunterhalt, also for who is in the fourth chapter."""
    if not person.leistungsberechtigt:
        return Summe(NULL, ())
    return ergibt((*_barbetrag(person, einrichtung, law), *_bekleidung(person, einrichtung)))


def ist_eigener_anspruch(person: Person, law: LawOn) -> bool:
    """Whether it is paid beside Grundsicherung, and not as part of one need of the third chapter."""
    return person.kapitel(law) == _GRUNDSICHERUNG


def mindestbetrag(law: LawOn) -> Decimal:
    """The least Barbetrag of an adult."""
    return round_cent(prozent(law, "barbetrag", law["regelbedarf.1"]))


def _barbetrag(person: Person, einrichtung: Einrichtung, law: LawOn) -> Iterator[Step]:
    if person.blindenhilfe:
        yield hinweis("einrichtung.kein_barbetrag", "§ 72 Abs. 4 SGB XII", name=person.name)
    elif person.ist_volljaehrig(law.day):
        betrag = max(mindestbetrag(law), einrichtung.barbetrag or NULL)
        yield schritt("einrichtung.barbetrag", betrag, law.norm("barbetrag"), name=person.name)
    elif einrichtung.barbetrag is None:
        yield hinweis("einrichtung.barbetrag_offen", "§ 27b Abs. 3 Satz 2 Nr. 2 SGB XII", name=person.name)
    else:
        norm = "§ 27b Abs. 3 Satz 2 Nr. 2 SGB XII"
        yield schritt("einrichtung.barbetrag", einrichtung.barbetrag, norm, name=person.name)


def _bekleidung(person: Person, einrichtung: Einrichtung) -> Iterator[Step]:
    if einrichtung.bekleidung:
        yield schritt("einrichtung.bekleidung", einrichtung.bekleidung, _NORM_BEKLEIDUNG, name=person.name)
