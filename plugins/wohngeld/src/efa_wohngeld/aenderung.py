"""A change of circumstances (§§ 27, 28 WoGG): what counts of the answers, and when an amount can be estimated."""

from collections.abc import Iterator, Mapping

from efa.sdk import Answers, Calculation, Context, MissingAnswers
from efa.sdk.benefit import Predicate
from efa_wohngeld.angaben import objekt
from efa_wohngeld.praedikate import PREDICATES
from efa_wohngeld.schaetzen import estimate

_VON_DER_PERSON = frozenset(
    {
        *("vorname", "familienname", "geburtsdatum", "anschrift", "telefon", "email"),
        *("geschlecht", "familienstand", "staatsangehoerigkeit"),
    }
)
_FUER_DIE_RECHNUNG = frozenset({"einkommen", "miete"})


def was_sich_aendert(answers: Answers) -> frozenset[str]:
    """The topics that the person ticked."""
    was = objekt(answers, "aenderung").get("was")
    return frozenset(entry for entry in was if isinstance(entry, str)) if isinstance(was, list | tuple) else frozenset()


def estimate_aenderung(answers: Answers, context: Context) -> Calculation:
    """Only where income, household and rent are asked anew (§ 27 Abs. 1 WoGG). Raises MissingAnswers, UnknownFigure."""
    was = was_sich_aendert(answers)
    if not was:
        raise MissingAnswers("/aenderung/was")
    if not was >= _FUER_DIE_RECHNUNG:
        raise MissingAnswers
    return estimate(answers, context)


def _gefragt(answers: Answers) -> Answers:
    """Without answers that are stored and not asked for these topics."""
    was = was_sich_aendert(answers)
    weg = dict(_nicht_gefragt(was))
    gefragt = {name: value for name, value in answers.items() if name not in weg}
    if "einkommen" in was or "person" not in gefragt:
        return gefragt
    person = {name: value for name, value in objekt(answers, "person").items() if name in _VON_DER_PERSON}
    return {**gefragt, "person": person}


def _nicht_gefragt(was: frozenset[str]) -> Iterator[tuple[str, bool]]:
    if not was & {"haushalt", "einkommen"}:
        yield "haushalt", True
    if "miete" not in was:
        yield "wohnung", True
    if "einkommen" not in was:
        yield "weiteres", True


def _nur_gefragtes(predicate: Predicate) -> Predicate:
    return lambda answers, item, context: predicate(_gefragt(answers), item, context)


AENDERUNG_PREDICATES: Mapping[str, Predicate] = {name: _nur_gefragtes(p) for name, p in PREDICATES.items()}
