"""The application for the next period (§ 22 Abs. 4, § 25 WoGG): when it counts, and what is proved anew."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from efa.sdk import Answers, Context, Issue
from efa_wohngeld.angaben import objekt, tag
from efa_wohngeld.pruefen import check

_HOECHSTENS_VORHER = 2  # § 22 Abs. 4 WoGG
_ENDET = "/weiterleistung/endet"


def check_weiterleistung(answers: Answers, context: Context) -> Sequence[Issue]:
    """As for the first application, and whether it comes too early or leaves a gap."""
    return [*_zum_zeitraum(answers, context), *check(answers, context)]


def beginn(endet: date) -> date:
    """The first day of the next period: the day after the running one ends."""
    return endet + timedelta(days=1)


def _zum_zeitraum(answers: Answers, context: Context) -> Iterator[Issue]:
    endet = tag(objekt(answers, "weiterleistung").get("endet"))
    if endet is None or endet >= date.max:
        return
    monate = _monate(context.day, beginn(endet))
    if monate > _HOECHSTENS_VORHER:
        yield Issue(_ENDET, "wohngeld.issue.weiterleistung_frueh", soft=True)
    if monate < 0:
        yield Issue(_ENDET, "wohngeld.issue.weiterleistung_spaet", soft=True)


def _monate(von: date, bis: date) -> int:
    """Whole calendar months between; negative where the new period should have begun in an earlier month."""
    return (bis.year - von.year) * 12 + bis.month - von.month
