"""Which Regelbedarfsstufe a person has (§ 20 Abs. 2 to 4, § 23 Nr. 1 SGB II)."""

from datetime import date

from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import VOLLJAEHRIG, Person

_KINDER = ((6, 6), (14, 5), (VOLLJAEHRIG, 4))  # below this age, that Stufe
_ALLEIN, _PAAR, _SONSTIGE, _JUGENDLICH = 1, 2, 3, 4


def regelbedarfsstufe(person: Person, gemeinschaft: Bedarfsgemeinschaft, day: date) -> int:
    """The Stufe on this day, 1 to 6."""
    if person.rolle == "kind":
        alter = person.alter(day)
        return next((stufe for unter, stufe in _KINDER if alter < unter), _SONSTIGE)
    andere = next((einer for einer in gemeinschaft.erwachsene if einer is not person), None)
    if andere is None or not andere.ist_volljaehrig(day):
        return _SONSTIGE if person.zog_ohne_zusicherung(day) else _ALLEIN
    return _PAAR if person.ist_volljaehrig(day) else _JUGENDLICH
