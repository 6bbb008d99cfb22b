"""What does not fit together in the answers as a whole: mistakes, and doubts that the person may confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from efa.sdk import Answers, Context, Issue
from efa_hlu import haushaltsbild
from efa_hlu.angaben import eintraege, ist, objekt, tag
from efa_hlu.haushaltsbild import andere, gemeinschaft, ist_minderjaehriges_kind, ist_partner
from efa_hlu.person import Person
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT

_ANTRAGSALTER = 15  # § 36 Abs. 1 SGB I
_AELTER_WIRD_NIEMAND = 115


def check_hlu(answers: Answers, context: Context) -> Sequence[Issue]:
    """Everything that a caseworker of the third chapter would ask back, in the order of the form."""
    return list(_alle(answers, HILFE_ZUM_LEBENSUNTERHALT, context))


def check_grusi(answers: Answers, context: Context) -> Sequence[Issue]:
    """The same for the fourth chapter."""
    gefunden = _alle(answers, GRUNDSICHERUNG, context)
    return [replace(issue, code=f"grusi.{issue.code.partition('.')[2]}") for issue in gefunden]


def _alle(answers: Answers, kapitel: int, context: Context) -> Iterator[Issue]:
    person = objekt(answers, "person")
    geburt = tag(person.get("geburtsdatum"))
    if geburt is not None:
        alter = Person(name="", geburtsdatum=geburt).alter(context.day)
        if alter < _ANTRAGSALTER:
            yield Issue("/person/geburtsdatum", "hlu.issue.unter_15", soft=True)
        if alter > _AELTER_WIRD_NIEMAND:
            yield Issue("/person/geburtsdatum", "hlu.issue.geburtsjahr", soft=True)
    yield from _zum_kapitel(answers, kapitel, context)
    if ist(person, "familienstand", "verheiratet", "partnerschaft") and not any(map(ist_partner, andere(answers))):
        yield Issue("/person/familienstand", "hlu.issue.partner_fehlt", soft=True)
    for zweiter in [person for person in andere(answers) if ist_partner(person)][1:]:
        yield Issue("/beziehung", "hlu.issue.zweiter_partner", item=str(zweiter.get("_id")))
    yield from _kinder(answers, context)
    if ist(objekt(answers, "wohnung"), "art", "einrichtung") and andere(answers):
        yield Issue("/wohnung/art", "hlu.issue.einrichtung_mit_anderen", soft=True)


def _zum_kapitel(answers: Answers, kapitel: int, context: Context) -> Iterator[Issue]:
    bekannt = [haushaltsbild.kapitel(person, context.law) for person in gemeinschaft(answers, context.day)]
    if None in bekannt or kapitel in bekannt:
        return
    if not any(bekannt):
        yield Issue("/person/erwerbsfaehigkeit", "hlu.issue.jobcenter", soft=True)
    else:
        yield Issue("/person/geburtsdatum", f"hlu.issue.nur_kapitel_{7 - kapitel}", soft=True)


def _kinder(answers: Answers, context: Context) -> Iterator[Issue]:
    for kind in andere(answers):
        if not ist_minderjaehriges_kind(kind, context.day) or "hat_einnahmen" not in kind:
            continue
        if not any(ist(einnahme, "art", "kindergeld") for einnahme in eintraege(kind, "einnahmen")):
            yield Issue("/hat_einnahmen", "hlu.issue.kindergeld_fehlt", item=str(kind.get("_id")), soft=True)
