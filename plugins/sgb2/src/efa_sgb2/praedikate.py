"""Facts that branches of the form ask for; None where they are not known yet."""

from collections.abc import Mapping

from efa.sdk import Answers, Context
from efa.sdk.benefit import Predicate
from efa_sgb2 import bild
from efa_sgb2.angaben import alter, objekt, tag
from efa_sgb2.person import ERWERBSALTER, VOLLJAEHRIG


def _jahre(person: Answers | None, context: Context) -> int | None:
    geburt = tag(person.get("geburtsdatum")) if person else None
    return None if geburt is None else alter(geburt, context.day)


def ist_ab_15(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Old enough to work."""
    jahre = _jahre(item, context)
    return None if jahre is None else jahre >= ERWERBSALTER


def ist_minderjaehrig(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Below 18."""
    jahre = _jahre(item, context)
    return None if jahre is None else jahre < VOLLJAEHRIG


def ist_kind(answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Calculated as a child of the Bedarfsgemeinschaft."""
    return None if item is None else bild.rolle(item, answers, context.day) == "kind"


def ist_kind_ab_15(answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """A child who could have a family of its own."""
    if item is None or _jahre(item, context) is None:
        return None
    als_kind = bild.rolle({**item, "hat_eigene_familie": False}, answers, context.day) == "kind"
    return als_kind and ist_ab_15(answers, item, context) is True


def wohnt_nur_mit(answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """Lives in the dwelling and is not calculated."""
    return None if item is None else bild.rolle(item, answers, context.day) is None


def ist_angehoerig(answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """A relative who lives here and is not calculated."""
    return None if item is None else bild.ist_angehoerig(item, answers, context.day)


def lebt_nur_mit_kindern(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """No partner here, and a child below 18."""
    return bild.lebt_nur_mit_kindern(answers, context.day)


def lebt_bei_eltern(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """The applicant is a child of the Bedarfsgemeinschaft."""
    return bild.lebt_bei_eltern(answers, context.day)


def ist_unter_25(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """The applicant is below 25 and does not live with parents."""
    jahre = _jahre(objekt(answers, "person"), context)
    return None if jahre is None else jahre < bild.JUNG and not bild.lebt_bei_eltern(answers, context.day)


PREDICATES: Mapping[str, Predicate] = {
    "ist_ab_15": ist_ab_15,
    "ist_minderjaehrig": ist_minderjaehrig,
    "ist_kind": ist_kind,
    "ist_kind_ab_15": ist_kind_ab_15,
    "wohnt_nur_mit": wohnt_nur_mit,
    "ist_angehoerig": ist_angehoerig,
    "lebt_nur_mit_kindern": lebt_nur_mit_kindern,
    "lebt_bei_eltern": lebt_bei_eltern,
    "ist_unter_25": ist_unter_25,
}
