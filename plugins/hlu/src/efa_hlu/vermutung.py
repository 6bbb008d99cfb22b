"""What others in the same dwelling are presumed to give (§ 39 SGB XII), EUR per month."""

from collections.abc import Iterator

from efa.sdk import Step
from efa_hlu.einsatz import Stand
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.summe import hinweis

_HILFE_ZUM_LEBENSUNTERHALT = 3


def ausnahme(person: Person, haushalt: Haushalt) -> str:
    """The norm by which nothing is presumed for this person; empty where it is."""
    if haushalt.bei_eltern and (person.schwanger or person.betreut_kind):
        return "§ 39 Satz 3 Nr. 1 SGB XII"
    return "§ 39 Satz 3 Nr. 2 SGB XII" if person.wird_betreut else ""


def gilt(stand: Stand, haushalt: Haushalt) -> bool:
    """Whether the presumption holds; never in the fourth chapter (§ 43 Abs. 5)."""
    return stand.kapitel == _HILFE_ZUM_LEBENSUNTERHALT and not ausnahme(stand.person, haushalt)


def hinweise(stand: Stand, haushalt: Haushalt) -> Iterator[Step]:
    """Why nothing is presumed for a person who has a claim."""
    if haushalt.erwartete_hilfe and stand.kapitel and not gilt(stand, haushalt):
        im_dritten = stand.kapitel == _HILFE_ZUM_LEBENSUNTERHALT
        norm = ausnahme(stand.person, haushalt) if im_dritten else "§ 43 Abs. 5 SGB XII"
        yield hinweis("vermutung_gilt_nicht", norm, name=stand.person.name)
