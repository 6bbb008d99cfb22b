"""Who belongs to the household and how they are related (§§ 5, 7, 17 WoGG), from answers that may be incomplete."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers
from efa_wohngeld.angaben import alter, ist, objekt, personen, tag

_VOLLJAEHRIG = 18
_ERWERBSKIND = 25
_PARTNER = ("ehepartner", "partner")
_KINDER = ("kind", "pflegekind")
_DEM_GRUNDE_NACH = ("bekommt", "beantragt", "nicht_beantragt", "einkommen_zu_hoch")


def haushaltsmitglieder(answers: Answers) -> tuple[Answers, ...]:
    """The other members: of children who live here for less than a third, only the youngest of several (§ 5 Abs. 4)."""
    wenig = [person for person in personen(answers) if ist_kind(person) and person.get("betreuung") == "weniger"]
    bleibt = max(wenig, key=_geburtstag) if len(wenig) > 1 else None
    return tuple(
        person for person in personen(answers) if person is bleibt or all(person is not kind for kind in wenig)
    )


def partner(answers: Answers) -> Answers | None:
    """Who lives with the applicant as a couple."""
    return next((person for person in personen(answers) if ist(person, "beziehung", *_PARTNER)), None)


def ist_kind(person: Answers) -> bool:
    """A child or foster child of the applicant."""
    return ist(person, "beziehung", *_KINDER)


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
    mit_eltern = any(ist(andere, "beziehung", "elternteil") for andere in personen(answers))
    ist_kind_der_eltern = mit_eltern and ("beziehung" not in person or ist(person, "beziehung", "geschwister"))
    return (ist_kind_der_eltern or ist(person, "beziehung", "kind")) and ist_unter(person, _ERWERBSKIND, day)


def ist_ausgeschlossen(person: Answers, answers: Answers) -> bool:
    """Whether another benefit already pays the dwelling (§ 7 Abs. 1 WoGG); one applied for does not count yet.

    Jugendhilfe excludes only where all members receive it (Nr. 9).
    """
    if person.get("transfer") == "jugendhilfe":
        return all(_bekommt(andere) and andere.get("transfer") == "jugendhilfe" for andere in alle(answers))
    return _bekommt(person)


def hat_transferleistung(person: Answers) -> bool:
    """Whether one of the benefits of § 7 Abs. 1 WoGG is paid or applied for."""
    return "transfer" in person and not ist(person, "transfer", "keine")


def ist_in_foerderfaehiger_ausbildung(person: Answers) -> bool:
    """Whether a grant for training is due in principle, be it zero (§ 20 Abs. 2 WoGG)."""
    return ist(person, "status", "ausbildung", "studium") and ist(person, "foerderung", *_DEM_GRUNDE_NACH)


def alle(answers: Answers) -> Iterator[Answers]:
    """The applicant and all members of the household."""
    yield objekt(answers, "person")
    yield from haushaltsmitglieder(answers)


def _bekommt(person: Answers) -> bool:
    bekommt = hat_transferleistung(person) and ist(person, "transfer_stand", "bekommt")
    return bekommt and ist(person, "transfer_wohnkosten", "ja", "weiss_nicht")


def _geburtstag(person: Answers) -> date:
    return tag(person.get("geburtsdatum")) or date.min
