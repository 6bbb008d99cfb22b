"""Who belongs to the Einsatzgemeinschaft (§§ 19, 27, 43 SGB XII), from answers that may be incomplete."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers, LawOn
from efa_hlu.angaben import eintraege, ist, objekt, tag
from efa_hlu.person import Person

_PARTNER = ("ehepartner", "partner")
_DAUERHAFT = ("dauerhaft", "werkstatt", "werkstatt_bildung")


def vermutung_moeglich(answers: Answers, law: LawOn) -> bool:
    """Others live there, and the applicant is not of age: then nothing is presumed (§ 39, § 43 Abs. 5 SGB XII).

    The capacity to work is not read: a report of a change does not ask for it.
    """
    geburt = tag(objekt(answers, "person").get("geburtsdatum"))
    ist_alt = geburt is not None and _mit(geburt).hat_altersgrenze(law)
    return lebt_mit_anderen(answers, law.day) and not ist_alt


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


def lebt_mit_anderen(answers: Answers, day: date) -> bool:
    """Somebody lives there whose means do not count together, as far as that is known."""
    return any(
        "beziehung" in person
        and not gehoert_dazu(person, day)
        and (not ist(person, "beziehung", "kind") or tag(person.get("geburtsdatum")) is not None)
        for person in andere(answers)
    )


def kapitel(person: Answers, law: LawOn) -> int | None:
    """3, 4 or 0 as far as the answers say it; None where the birthday is not known."""
    geburt = tag(person.get("geburtsdatum"))
    if geburt is None:
        return None
    gefragt = fragt_nach_arbeit(person, law) is True  # what an earlier birthday left behind does not count
    bekannt = Person(
        name="",
        geburtsdatum=geburt,
        leistungsberechtigt=not (gefragt and ist(person, "erwerbsfaehigkeit", "drei_stunden")),
        erwerbsminderung="dauerhaft" if gefragt and ist(person, "erwerbsfaehigkeit", *_DAUERHAFT) else "keine",
    )
    return bekannt.kapitel(law)


def fragt_nach_arbeit(person: Answers, law: LawOn) -> bool | None:
    """An adult below the age limit of § 41; None where the birthday is not known."""
    geburt = tag(person.get("geburtsdatum"))
    if geburt is None:
        return None
    bekannt = _mit(geburt)
    return bekannt.ist_volljaehrig(law.day) and not bekannt.hat_altersgrenze(law)


def _mit(geburt: date) -> Person:
    return Person(name="", geburtsdatum=geburt)
