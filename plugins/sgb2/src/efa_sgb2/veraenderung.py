"""A change of circumstances (§ 60 Abs. 1 Nr. 2 SGB I): what counts of the answers."""

from collections.abc import Mapping

from efa.sdk import Answers
from efa.sdk.benefit import Predicate
from efa_sgb2.angaben import objekt
from efa_sgb2.praedikate import PREDICATES

_IMMER = frozenset({"vorname", "familienname", "geburtsdatum", "anschrift", "telefon", "email"})
_PERSONEN = frozenset({"haushalt", "einkommen", "bedarf"})


def was_sich_aendert(answers: Answers) -> frozenset[str]:
    """The topics that the person ticked."""
    was = objekt(answers, "veraenderung").get("was")
    return frozenset(entry for entry in was if isinstance(entry, str)) if isinstance(was, list | tuple) else frozenset()


def _gefragt(answers: Answers) -> Answers:
    """Without answers that are stored and not asked: the household, and of the applicant what no predicate needs."""
    person = {name: value for name, value in objekt(answers, "person").items() if name in _IMMER}
    gefragt = {"person": person, "veraenderung": answers.get("veraenderung")}
    if _PERSONEN & was_sich_aendert(answers):
        gefragt["haushalt"] = answers.get("haushalt", {})
    return gefragt


def _nur_gefragtes(predicate: Predicate) -> Predicate:
    return lambda answers, item, context: predicate(_gefragt(answers), item, context)


VERAENDERUNG_PREDICATES: Mapping[str, Predicate] = {name: _nur_gefragtes(p) for name, p in PREDICATES.items()}
