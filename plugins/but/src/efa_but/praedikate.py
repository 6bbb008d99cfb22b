"""Facts that branches of the form ask for; None where they are not known yet."""

from collections.abc import Mapping

from efa.sdk import Answers, Context
from efa.sdk.benefit import Predicate
from efa_but import kinderbild
from efa_but.angaben import ist
from efa_but.erbringung import erbringung
from efa_but.grundlage import Leistung


def ist_bkgg(answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    """Kinderzuschlag or Wohngeld entitles this child."""
    return None if item is None else kinderbild.bekommt_bkgg(item, answers)


def ist_ab_15_in_schule(_answers: Answers, item: Answers | None, context: Context) -> bool | None:
    """A pupil who may be paid for training."""
    return None if item is None else kinderbild.ist_ab_15_in_schule(item, context.day)


def isst_als_schueler(_answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    """A pupil who takes part in a common lunch."""
    return None if item is None else ist(item, "besucht", "schule") and kinderbild.braucht(item, "mittagessen")


def braucht_konto(answers: Answers, _item: Answers | None, context: Context) -> bool | None:
    """Money goes to the family."""
    return kinderbild.braucht_geld(answers) or erbringung(context) == "geld"


def _braucht(*leistungen: Leistung) -> Predicate:
    def braucht(_answers: Answers, item: Answers | None, _context: Context) -> bool | None:
        return None if item is None else kinderbild.braucht(item, *leistungen)

    return braucht


PREDICATES: Mapping[str, Predicate] = {
    "ist_bkgg": ist_bkgg,
    "ist_ab_15_in_schule": ist_ab_15_in_schule,
    "isst_als_schueler": isst_als_schueler,
    "braucht_konto": braucht_konto,
    "braucht_fahrten": _braucht("ausflug", "klassenfahrt"),
    "braucht_schulbedarf": _braucht("schulbedarf"),
    "braucht_befoerderung": _braucht("befoerderung"),
    "braucht_lernfoerderung": _braucht("lernfoerderung"),
    "braucht_mittagessen": _braucht("mittagessen"),
    "braucht_teilhabe": _braucht("teilhabe"),
}
