"""The whole draft of what came from outside: what stops it from being handed in without a person."""

from dataclasses import replace

from efa.applications.complete import estimate_of
from efa.applications.outside_answers import NOT_WRONG, by_number, not_asked
from efa.applications.outside_content import Problem
from efa.applications.taken_in import REFUSED
from efa.applications.work import Work
from efa.forms.check import check_whole
from efa.forms.state import FlowState


async def as_a_whole(work: Work, *, known_day: bool) -> tuple[Problem, ...]:
    """`known_day`: the benefit has figures for the day of receipt. Raises PluginFault."""
    state = await work.stand()
    answers = work.draft.content.answers
    wrong = tuple(
        Problem(at=by_number(answers, issue.at, issue.item), code=issue.code)
        for issue in check_whole(state.form, state)
        if issue.code not in NOT_WRONG
    )
    asked = {(document.key, document.item) for document in state.filled.documents}
    files = tuple(
        Problem(at=file.name, code="document")
        for file in work.files
        if (file.document, file.item) not in asked and file.document != REFUSED
    )
    unasked = not_asked(state.form, answers, state.pruned)
    unknown = () if known_day else await _without_figures(work, state)
    return (*wrong, *unknown, *(replace(one, at=by_number(answers, one.at)) for one in unasked), *files)


async def _without_figures(work: Work, state: FlowState) -> tuple[Problem, ...]:
    """Of a day before its first figures the benefit knows nothing, so nobody could decide."""
    unexplained = (await estimate_of(work.opened, state.pruned)).unexplained
    unknown = unexplained == "applications.estimate_unknown_figure"
    return (Problem(at="received_at", code="no_figures"),) if unknown else ()
