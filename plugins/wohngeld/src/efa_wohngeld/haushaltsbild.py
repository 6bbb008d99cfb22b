"""Who belongs to the household and how they are related (§§ 5, 7, 17 WoGG), from answers that may be incomplete."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers
from efa_wohngeld.angaben import alter, objekt, personen, tag

_VOLLJAEHRIG = 18
_ERWERBSKIND = 25
_PARTNER = frozenset({"ehepartner", "partner"})
_KINDER = frozenset({"kind", "pflegekind"})


def haushaltsmitglieder(answers: Answers) -> tuple[Answers, ...]:
    """The other members: of children who live here for less than a third, only the youngest of several (§ 5 Abs. 4)."""
    wenig = [person for person in personen(answers) if ist_kind(person) and person.get("betreuung") == "weniger"]
    bleibt = max(wenig, key=_geburtstag) if len(wenig) > 1 else None
    return tuple(
        person for person in personen(answers) if person is bleibt or all(person is not kind for kind in wenig)
    )


def partner(answers: Answers) -> Answers | None:
    """Who lives with the applicant as a couple."""
    return next((person for person in personen(answers) if person.get("beziehung") in _PARTNER), None)


def ist_kind(person: Answers) -> bool:
    """A child or foster child of the applicant."""
    return person.get("beziehung") in _KINDER


def lebt_nur_mit_kindern(answers: Answers, day: date) -> bool:
    """Whether only children live with the applicant, one of them under 18 (§ 17 Nr. 3 WoGG)."""
    andere = personen(answers)
    return all(map(ist_kind, andere)) and any(ist_unter(person, _VOLLJAEHRIG, day) for person in andere)


def ist_unter(person: Answers, jahre: int, day: date) -> bool:
    """Whether somebody is known to be younger than this."""
    geburt = tag(person.get("geburtsdatum"))
    return geburt is not None and alter(geburt, day) < jahre


def ist_erwerbskind(person: Answers, answers: Answers, day: date) -> bool:
    """A child under 25 of a member of the household (§ 17 Nr. 4 WoGG); the applicant has no `beziehung`."""
    mit_eltern = any(andere.get("beziehung") == "elternteil" for andere in personen(answers))
    beziehung = person.get("beziehung")
    ist_kind_von_mitglied = beziehung == "kind" or (mit_eltern and beziehung in {None, "geschwister"})
    return ist_kind_von_mitglied and ist_unter(person, _ERWERBSKIND, day)


def ist_ausgeschlossen(person: Answers, answers: Answers) -> bool:
    """Whether another benefit already pays the dwelling (§ 7 Abs. 1 WoGG); one applied for does not count yet.

    Jugendhilfe excludes only where all members receive it (Nr. 9).
    """
    if person.get("transfer") == "jugendhilfe":
        return all(_bekommt(andere) and andere.get("transfer") == "jugendhilfe" for andere in alle(answers))
    return _bekommt(person)


def ist_in_foerderfaehiger_ausbildung(person: Answers) -> bool:
    """Whether a grant for training is due in principle, be it zero (§ 20 Abs. 2 WoGG)."""
    dem_grunde_nach = {"bekommt", "beantragt", "nicht_beantragt", "einkommen_zu_hoch"}
    return person.get("status") in {"ausbildung", "studium"} and person.get("foerderung") in dem_grunde_nach


def alle(answers: Answers) -> Iterator[Answers]:
    """The applicant and all members of the household."""
    yield objekt(answers, "person")
    yield from haushaltsmitglieder(answers)


def _bekommt(person: Answers) -> bool:
    art, stand = person.get("transfer", "keine"), person.get("transfer_stand")
    return art != "keine" and stand == "bekommt" and person.get("transfer_wohnkosten") in {"ja", "weiss_nicht"}


def _geburtstag(person: Answers) -> date:
    return tag(person.get("geburtsdatum")) or date.min
