"""The estimate: an amount that can be followed and decided by, or the answers that are missing."""

from collections.abc import Iterator, Sequence

from efa.applications.pointers import at
from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import Plugin, check, estimate
from efa.forms.conditions import UNANSWERED
from efa.forms.names import pointer_at, pointer_of_list
from efa.sdk import Calculation, MissingAnswers, UnknownFigure
from efa.testing.conformance.households import shown
from efa.testing.conformance.named import named_text
from efa.testing.conformance.subject import Case, Subject, told


def estimates(subject: Subject) -> Iterator[str]:
    """Every application gets an amount with steps and norms, or hears which answers are missing."""
    assert subject.plugin
    for procedure in subject.forms:
        estimated = subject.definition is not None and subject.definition.is_estimated(procedure)
        for case in subject.cases(procedure) if estimated else ():
            if problem := _estimated(subject, case):
                yield f"procedure {procedure}: {problem}: {shown(case.state.pruned)}"
                break


def _estimated(subject: Subject, case: Case) -> str | None:
    asked = subject.plugin
    assert asked
    try:
        found = told(estimate(asked, case.procedure, case.state.pruned))
        again = told(estimate(asked, case.procedure, case.state.pruned))
    except MissingAnswers as error:
        return _wrongly_missed(asked, case, error.pointers)
    except UnknownFigure as error:
        return f"the estimate knows no figure for today: {error}"
    except PluginFault as fault:
        return fault.reason + named_text(subject, "estimate", case.procedure, case.state.pruned)
    if found != again:
        return "the estimate differs when it is asked again"
    return unreasonable(found)


def _wrongly_missed(asked: Plugin, case: Case, pointers: Sequence[str]) -> str | None:
    """What is said to be missing must be a question that is asked and not answered yet."""
    state = case.state
    questions = {
        pointer_at(state.form, field, step.items) for step, fields in state.visible.items() for field in fields
    } | {
        pointer_of_list(state.form, page, step) for step in state.path if (page := state.form.pages[step.page]).listing
    }
    for pointer in pointers:
        if pointer not in questions:
            return f"the estimate misses {pointer}, which is not asked here"
        answered = at(state.pruned, pointer) not in (UNANSWERED, [], ())
        if answered and not state.wrong and not told(check(asked, case.procedure, state.pruned)):
            return f"the estimate misses {pointer}, which is answered, and 'check' has nothing to say against it"
    return None


def unreasonable(found: Calculation) -> str | None:
    """What nobody could decide by: a negative amount, a fraction of a cent, no step, a step without norm."""
    if not found.amount.is_finite() or found.amount < 0:
        return f"the amount is {found.amount}"
    if found.amount != round(found.amount, 2):
        return f"the amount {found.amount} has fractions of a cent"
    if not found.steps:
        return "the calculation has no step, so nobody can follow it"
    if unfounded := next((step.text for step in found.steps if not step.norm.strip()), None):
        return f"the step {unfounded} names no norm"
    return None
