"""Doubts about a person: ages that do not fit, wages without any tax or contribution."""

from collections.abc import Iterator
from datetime import date

from efa.sdk import Answers, Issue
from efa_wohngeld.angaben import alter, eintraege, ist, objekt, personen, tag

_AELTER_WIRD_NIEMAND = 115
_ABSTAND = 12


def zweifel_an_personen(answers: Answers, day: date) -> Iterator[Issue]:
    """All doubts, each about one person."""
    antragsteller = objekt(answers, "person")
    yield from _zweifel(antragsteller, "/person", None, day)
    for person in personen(answers):
        item = str(person.get("_id"))
        yield from _zweifel(person, "", item, day)
        if _alter_passt_nicht(person, antragsteller):
            yield Issue("/beziehung", "wohngeld.issue.alter_passt_nicht", item=item, soft=True)


def _zweifel(person: Answers, pointer: str, item: str | None, day: date) -> Iterator[Issue]:
    geburt = tag(person.get("geburtsdatum"))
    if geburt is not None and alter(geburt, day) > _AELTER_WIRD_NIEMAND:
        yield Issue(f"{pointer}/geburtsdatum", "wohngeld.issue.geburtsjahr", item=item, soft=True)
    hat_lohn = any(ist(einnahme, "art", "lohn") for einnahme in eintraege(person, "einnahmen"))
    if hat_lohn and person.get("abgaben") == []:
        yield Issue(f"{pointer}/abgaben", "wohngeld.issue.lohn_ohne_abgaben", item=item, soft=True)


def _alter_passt_nicht(person: Answers, antragsteller: Answers) -> bool:
    geburt, eigene = tag(person.get("geburtsdatum")), tag(antragsteller.get("geburtsdatum"))
    if geburt is None or eigene is None:
        return False
    abstand = geburt.year - eigene.year
    match person.get("beziehung"):
        case "kind":
            return abstand < _ABSTAND
        case "elternteil":
            return abstand > -_ABSTAND
    return False
