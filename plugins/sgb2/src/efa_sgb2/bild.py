"""Who belongs to the Bedarfsgemeinschaft (§ 7 Abs. 3 SGB II), from answers that may be incomplete."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers
from efa_sgb2.angaben import alter, ist, objekt, personen, tag
from efa_sgb2.person import ERWERBSALTER, Rolle

JUNG = 25
_PARTNER = ("ehepartner", "partner")
_KINDER = ("kind", "kind_partner")
_VERWANDT = (*_KINDER, "elternteil", "geschwister", "verwandt")


def partner(answers: Answers) -> Answers | None:
    """Who lives with the applicant as a couple."""
    return next((person for person in personen(answers) if ist(person, "beziehung", *_PARTNER)), None)


def ist_unter(person: Answers, jahre: int, day: date) -> bool:
    """Whether somebody is known to be younger than this."""
    geburt = tag(person.get("geburtsdatum"))
    return geburt is not None and alter(geburt, day) < jahre


def lebt_bei_eltern(answers: Answers, day: date) -> bool:
    """Whether the applicant is an unmarried child below 25 of somebody here (§ 7 Abs. 3 Nr. 2 SGB II)."""
    person, andere = objekt(answers, "person"), personen(answers)
    if not ist_unter(person, JUNG, day) or not ist(person, "familienstand", "ledig"):
        return False
    eigene = any(ist(einer, "beziehung", *_PARTNER, *_KINDER) for einer in andere)
    return not eigene and any(ist(einer, "beziehung", "elternteil") for einer in andere)


def rolle(person: Answers, answers: Answers, day: date) -> Rolle | None:
    """What the calculation sees in this other person; None where she only lives here."""
    bei_eltern = lebt_bei_eltern(answers, day)
    if bei_eltern and ist(person, "beziehung", "elternteil"):
        return _rolle_der_eltern(person, answers)
    if not bei_eltern and partner(answers) is person:
        return "partner"
    verwandt = ("geschwister",) if bei_eltern else _KINDER
    if ist(person, "beziehung", *verwandt) and ist_unter(person, JUNG, day):
        gefragt = not ist_unter(person, ERWERBSALTER, day)
        return None if gefragt and person.get("hat_eigene_familie") is True else "kind"
    return None


def ist_angehoerig(person: Answers, answers: Answers, day: date) -> bool:
    """Whether this other person is a relative outside the Bedarfsgemeinschaft (§ 9 Abs. 5 SGB II)."""
    return ist(person, "beziehung", *_VERWANDT) and rolle(person, answers, day) is None


def wohnt_bei_eltern(answers: Answers) -> bool:
    """Whether a parent of the applicant lives here, at any age (§ 13 Abs. 2 Nr. 1 BAföG)."""
    return any(ist(person, "beziehung", "elternteil") for person in personen(answers))


def mitglieder(answers: Answers, day: date) -> Iterator[tuple[Answers, Rolle]]:
    """All members with what the calculation sees in them, the applicant first."""
    yield objekt(answers, "person"), "kind" if lebt_bei_eltern(answers, day) else "antragsteller"
    for person in personen(answers):
        gesehen = rolle(person, answers, day)
        if gesehen:
            yield person, gesehen


def lebt_nur_mit_kindern(answers: Answers, day: date) -> bool:
    """Whether the applicant has no partner here and a child below 18 (§ 21 Abs. 3 SGB II)."""
    kinder = [person for person in personen(answers) if ist(person, "beziehung", *_KINDER)]
    return partner(answers) is None and any(ist_unter(kind, 18, day) for kind in kinder)


def _rolle_der_eltern(person: Answers, answers: Answers) -> Rolle | None:
    eltern = [einer for einer in personen(answers) if ist(einer, "beziehung", "elternteil")]
    rollen: tuple[Rolle, ...] = ("antragsteller", "partner")
    return next((rolle for einer, rolle in zip(eltern, rollen, strict=False) if einer is person), None)
