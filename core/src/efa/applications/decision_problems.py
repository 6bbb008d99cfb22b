"""Nonsense in a decision, found before anybody signs it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from efa.applications.decisions import DecisionContent
from efa.applications.problems import Problem

LONGEST = 20_000
LONGEST_REFERENCE = 60
_MOST = Decimal(1_000_000)
_CENT = -2
_YEARS_BACK = 4  # § 45 SGB I: older claims have lapsed
_YEARS_ON = 2
_MONTHS = 60
_FIELD_REASONS = "reasons"


def decision_problems(content: DecisionContent, file_reference: str) -> Iterator[Problem]:
    """What is wrong, each with its field. Two persons may differ on the outcome, not on the calendar."""
    match content.outcome:
        case "grant":
            yield from _amount(content)
            yield from _period(content)
        case "rejection":
            yield from _nothing_granted(content)
    yield from _reasons(content)
    if len(file_reference) > LONGEST_REFERENCE:
        yield Problem("file_reference", "authority.problem.text_too_long", {"most": LONGEST_REFERENCE})


def deviates(content: DecisionContent) -> bool:
    """Whether the amount is not the calculated one."""
    return content.calculation is None or content.amount != content.calculation.amount


def _amount(content: DecisionContent) -> Iterator[Problem]:
    amount = content.amount
    if amount is None:
        yield Problem("amount", "authority.problem.amount_missing")
    elif not amount.is_finite() or amount <= 0 or amount > _MOST or _places(amount) < _CENT:
        yield Problem("amount", "authority.problem.amount", {"most": _MOST})


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _period(content: DecisionContent) -> Iterator[Problem]:
    start, until = content.start, content.until
    needed = content.per == "month"
    if start is None and (needed or until is not None):
        yield Problem("start", "authority.problem.start_missing")
    if until is None and (needed or start is not None):
        yield Problem("until", "authority.problem.until_missing")
    if start is None or until is None:
        return
    if until < start:
        yield Problem("until", "authority.problem.until_before_start")
    elif _months(start, until) > _MONTHS:
        yield Problem("until", "authority.problem.period_too_long", {"months": _MONTHS})
    if not content.day.year - _YEARS_BACK <= start.year <= content.day.year + _YEARS_ON:
        yield Problem("start", "authority.problem.start_far", {"day": content.day})


def _months(start: date, until: date) -> int:
    return (until.year - start.year) * 12 + until.month - start.month + (until.day >= start.day)


def _nothing_granted(content: DecisionContent) -> Iterator[Problem]:
    if content.amount is not None:
        yield Problem("amount", "authority.problem.rejection_with_amount")
    if content.start is not None or content.until is not None:
        yield Problem("start", "authority.problem.rejection_with_period")


def _reasons(content: DecisionContent) -> Iterator[Problem]:
    if len(content.reasons) > LONGEST:
        yield Problem(_FIELD_REASONS, "authority.problem.text_too_long", {"most": LONGEST})
    if content.reasons:
        return
    if content.outcome == "rejection":
        yield Problem(_FIELD_REASONS, "authority.problem.reasons_rejection")
    elif deviates(content):
        yield Problem(_FIELD_REASONS, "authority.problem.reasons_deviation")
