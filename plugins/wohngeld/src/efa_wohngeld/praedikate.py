"""Facts that branches of the form ask for; None where they are not known yet."""

from collections.abc import Mapping

from efa.sdk import Answers, Context
from efa.sdk.benefit import Predicate
from efa_wohngeld import haushaltsbild
from efa_wohngeld.angaben import alter, objekt, tag

_HANDLUNGSFAEHIG = 15  # § 36 SGB I
_BETREUUNG = 14  # § 2 Abs. 5a EStG
_VOLLJAEHRIG = 18


def _jahre(item: Answers | None, context: Context) -> int | None:
    geburt = tag(item.get("geburtsdatum")) if item else None
    return None if geburt is None else alter(geburt, context.day)


def ist_ab_15(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Old enough for a profession."""
    jahre = _jahre(item, context)
    return None if jahre is None else jahre >= _HANDLUNGSFAEHIG


def ist_unter_14(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Young enough for costs of childcare."""
    jahre = _jahre(item, context)
    return None if jahre is None else jahre < _BETREUUNG


def ist_minderjaehriges_kind(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """A child or foster child under 18, who may also live with the other parent."""
    jahre = _jahre(item, context)
    return None if item is None or jahre is None else haushaltsbild.ist_kind(item) and jahre < _VOLLJAEHRIG


def ist_ausgeschlossen(answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    """Another benefit pays the dwelling of this person, or of the applicant."""
    return haushaltsbild.ist_ausgeschlossen(objekt(answers, "person") if item is None else item, answers)


def lebt_nur_mit_kindern(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """Only children live with the applicant."""
    return haushaltsbild.lebt_nur_mit_kindern(answers, context.day)


PREDICATES: Mapping[str, Predicate] = {
    "ist_ab_15": ist_ab_15,
    "ist_unter_14": ist_unter_14,
    "ist_minderjaehriges_kind": ist_minderjaehriges_kind,
    "ist_ausgeschlossen": ist_ausgeschlossen,
    "lebt_nur_mit_kindern": lebt_nur_mit_kindern,
}
