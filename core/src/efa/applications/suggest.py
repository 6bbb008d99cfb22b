"""The period that a decision begins with: from the month of receipt, behind the running one, or within it."""

from datetime import date, timedelta

from efa.applications.decisions import DecisionContent
from efa.applications.read import Stored
from efa.kit.clock import day_of


def suggested_period(stored: Stored) -> tuple[date, date | None]:
    """First day, and the last one where a change leaves it as it is; the caseworker may say otherwise."""
    month = day_of(stored.application.received_at).replace(day=1)
    running = _running(stored, month)
    if running is None or running.until is None:
        return month, None
    if stored.definition.may_end_without_notice(stored.application.procedure):
        return max(month, running.start or month), running.until
    return running.until + timedelta(days=1), None


def _running(stored: Stored, month: date) -> DecisionContent | None:
    """The grant on an earlier application that has not ended before the month of receipt."""
    granted = (entry.decision.content for entry in stored.earlier if entry.decision)
    return next((content for content in granted if content.until and content.until >= month), None)
