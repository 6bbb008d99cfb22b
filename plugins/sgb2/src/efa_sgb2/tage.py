"""On which days of the month who is here: children who live with two parents (§ 7 Abs. 3, § 41 Abs. 1 SGB II)."""

from dataclasses import dataclass, replace
from datetime import date

from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, summiert

MONAT = 30  # § 41 Abs. 1 Satz 2


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """`tage` of the month with the same persons; `stellen`: the place of each of them in the whole."""

    gemeinschaft: Bedarfsgemeinschaft
    tage: int
    stellen: tuple[int, ...]
    fehlen: tuple[str, ...] = ()


def abschnitte(gemeinschaft: Bedarfsgemeinschaft, day: date) -> tuple[Abschnitt, ...]:
    """The month in parts: who is here for fewer days is here while those are who stay longer."""
    alle = gemeinschaft.anspruchstage or MONAT
    grenzen = sorted({min(alle, person.tage or alle) for person in gemeinschaft.personen} | {alle})
    return tuple(
        _abschnitt(gemeinschaft, bis, bis - von, day) for von, bis in zip((0, *grenzen), grenzen, strict=False)
    )


def _abschnitt(gemeinschaft: Bedarfsgemeinschaft, bis: int, tage: int, day: date) -> Abschnitt:
    fort = [person for person in gemeinschaft.personen if person.tage is not None and person.tage < bis]
    if not fort:
        return Abschnitt(gemeinschaft, tage, tuple(range(len(gemeinschaft.personen))))
    stellen = tuple(
        stelle for stelle, person in enumerate(gemeinschaft.personen) if person.wohnt_hier or person not in fort
    )
    bleiben = [gemeinschaft.personen[stelle] for stelle in stellen]
    personen = tuple(replace(person, tage=0) if person in fort else person for person in bleiben)
    anders = [person for person in fort if not person.wohnt_hier]
    personen = _eltern_ohne(personen, anders, gemeinschaft, day)
    return Abschnitt(replace(gemeinschaft, personen=personen), tage, stellen, tuple(p.name for p in fort))


def _eltern_ohne(
    personen: tuple[Person, ...], fort: list[Person], gemeinschaft: Bedarfsgemeinschaft, day: date
) -> tuple[Person, ...]:
    """Kindergeld of a child that is not here is income of the adult who receives it (§ 11 Abs. 1 Satz 1 and 5)."""
    kindergeld = summiert(kind.kindergeld for kind in fort)
    dazu = (Einnahme(art="kindergeld", betrag=kindergeld),) if kindergeld > NULL else ()
    minderjaehrig = any(not kind.ist_volljaehrig(day) for kind in fort)
    empfaenger = gemeinschaft.kindergeld_empfaenger
    return tuple(
        person
        if person.rolle == "kind"
        else replace(
            person,
            kind_ausserhalb=person.kind_ausserhalb or minderjaehrig,
            einnahmen=(*person.einnahmen, *(dazu if person.rolle == empfaenger else ())),
        )
        for person in personen
    )
