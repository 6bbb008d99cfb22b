"""Who belongs to the Einsatzgemeinschaft (§§ 19, 27, 43 SGB XII), from answers that may be incomplete."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers, LawOn
from efa_hlu.angaben import eintraege, ist, objekt, tag
from efa_hlu.person import Person

_PARTNER = ("ehepartner", "partner")


def andere(answers: Answers) -> tuple[Answers, ...]:
    """All who live with the applicant."""
    return eintraege(objekt(answers, "haushalt"), "personen")


def ist_partner(person: Answers) -> bool:
    """Lives with the applicant as a couple."""
    return ist(person, "beziehung", *_PARTNER)


def ist_minderjaehriges_kind(person: Answers, day: date) -> bool:
    """A child of the applicant under 18, as far as the age is known."""
    geburt = tag(person.get("geburtsdatum"))
    return ist(person, "beziehung", "kind") and geburt is not None and not _mit(geburt).ist_volljaehrig(day)


def gehoert_dazu(person: Answers, day: date) -> bool:
    """Partner or child under 18: income and assets count together (§ 27 Abs. 2 SGB XII)."""
    return ist_partner(person) or ist_minderjaehriges_kind(person, day)


def gemeinschaft(answers: Answers, day: date) -> Iterator[Answers]:
    """The applicant and all whose means count."""
    yield objekt(answers, "person")
    yield from (person for person in andere(answers) if gehoert_dazu(person, day))


def lebt_nur_mit_kindern(answers: Answers, day: date) -> bool:
    """Only children live with the applicant, one of them under 18."""
    alle = andere(answers)
    nur_kinder = all(ist(person, "beziehung", "kind") for person in alle)
    return nur_kinder and any(ist_minderjaehriges_kind(person, day) for person in alle)


def fragt_nach_arbeit(person: Answers, law: LawOn) -> bool | None:
    """An adult below the age limit of § 41; None where the birthday is not known."""
    geburt = tag(person.get("geburtsdatum"))
    if geburt is None:
        return None
    bekannt = _mit(geburt)
    return bekannt.ist_volljaehrig(law.day) and not bekannt.hat_altersgrenze(law)


def _mit(geburt: date) -> Person:
    return Person(name="", geburtsdatum=geburt)
