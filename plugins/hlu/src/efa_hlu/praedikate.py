"""Facts that branches of the form ask for; None where they are not known yet."""

from collections.abc import Mapping

from efa.sdk import Answers, Context
from efa.sdk.benefit import Predicate
from efa_hlu import haushaltsbild
from efa_hlu.angaben import eintraege, ist, objekt

_ARBEIT = ("lohn", "ausbildungslohn", "werkstatt")


def fragt_nach_arbeit(answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Adult and below the age limit: then the capacity to work decides about the chapter."""
    return haushaltsbild.fragt_nach_arbeit(_person(answers, item), context.law)


def gehoert_zur_gemeinschaft(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Partner or child under 18."""
    return None if item is None else haushaltsbild.gehoert_dazu(item, context.day)


def lebt_nur_mit_kindern(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """Only children live with the applicant."""
    return haushaltsbild.lebt_nur_mit_kindern(answers, context.day)


def vermutung_moeglich(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """Others live there who may give something."""
    return haushaltsbild.vermutung_moeglich(answers, context.law)


def arbeitet(answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    """Has wages, so the way to work may count."""
    return _nimmt_ein(_person(answers, item), *_ARBEIT)


def hat_gesetzliche_rente(answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    """Has a pension of a system whose periods may count like those of the Grundrente."""
    return _nimmt_ein(_person(answers, item), "rente_gesetzlich", "rente_versorgung")


def _person(answers: Answers, item: Answers | None) -> Answers:
    return objekt(answers, "person") if item is None else item


def _nimmt_ein(person: Answers, *arten: str) -> bool:
    return any(ist(einnahme, "art", *arten) for einnahme in eintraege(person, "einnahmen"))


PREDICATES: Mapping[str, Predicate] = {
    "fragt_nach_arbeit": fragt_nach_arbeit,
    "gehoert_zur_gemeinschaft": gehoert_zur_gemeinschaft,
    "lebt_nur_mit_kindern": lebt_nur_mit_kindern,
    "vermutung_moeglich": vermutung_moeglich,
    "arbeitet": arbeitet,
    "hat_gesetzliche_rente": hat_gesetzliche_rente,
}
