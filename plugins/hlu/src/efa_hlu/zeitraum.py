"""The period for which Grundsicherung is granted (§ 44 Abs. 1 to 3 SGB XII)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from efa.sdk import Answers, Context, Issue, LawOn, Step
from efa_hlu.angaben import gewaehlt, objekt, tag
from efa_hlu.person import Person
from efa_hlu.pruefen import check_grusi
from efa_hlu.summe import hinweis

_ENDET = "/weiterbewilligung/endet"
_FRUEHESTENS = 2  # months before the end: earlier nobody knows the income of the next period


def bewilligungszeitraum(erster: date, law: LawOn) -> tuple[date, date]:
    """From the first of a month on, in general twelve calendar months."""
    beginn = erster.replace(day=1)
    monate = beginn.month - 1 + int(law["bewilligungszeitraum"])
    return beginn, date(beginn.year + monate // 12, monate % 12 + 1, 1) - timedelta(days=1)


def beginn(answers: Answers, context: Context) -> date:
    """The first day: of the month of the application, after the running period, or after the Jobcenter has paid.

    The last is the month after the one in which the age limit is reached (Abs. 3 Satz 3).
    """
    person = objekt(answers, "person")
    moeglich = [context.day.replace(day=1)]
    endet = tag(objekt(answers, "weiterbewilligung").get("endet"))
    if endet is not None and endet.year <= context.day.year + 1:
        moeglich.append(endet + timedelta(days=1))
    geburt = tag(person.get("geburtsdatum"))
    if geburt is not None and "sgb2" in gewaehlt(person, "leistungen"):
        moeglich += _nach_der_altersgrenze(geburt, context)
    return max(moeglich)


def _nach_der_altersgrenze(geburt: date, context: Context) -> Iterator[date]:
    """The first of the following month, where it is near."""
    monate = geburt.month + Person(name="", geburtsdatum=geburt).monate_bis_altersgrenze(context.law)
    jahr = geburt.year + monate // 12
    if jahr <= context.day.year + 1:
        yield date(jahr, monate % 12 + 1, 1)


def hinweis_zeitraum(answers: Answers, context: Context) -> Step:
    """From when to when, as the estimate says it."""
    von, bis = bewilligungszeitraum(beginn(answers, context), context.law)
    return hinweis("zeitraum", context.law.norm("bewilligungszeitraum"), von=von, bis=bis)


def check_weiterbewilligung(answers: Answers, context: Context) -> Sequence[Issue]:
    """As for the first application, and whether it comes too early or leaves a gap."""
    endet = tag(objekt(answers, "weiterbewilligung").get("endet"))
    found = list(check_grusi(answers, context))
    if endet is None or endet == date.max:
        return found
    folgt = endet + timedelta(days=1)
    monate = (folgt.year - context.day.year) * 12 + folgt.month - context.day.month
    if monate > _FRUEHESTENS:
        return [Issue(_ENDET, "grusi.issue.weiterbewilligung_frueh", soft=True), *found]
    return [Issue(_ENDET, "grusi.issue.weiterbewilligung_spaet", soft=True), *found] if monate < 0 else found
