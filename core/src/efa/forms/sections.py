"""The task list: how far each section is."""

from efa.forms.model import Section, Step
from efa.forms.phrases import Phrase
from efa.forms.state import SectionState, SectionStatus
from efa.forms.walk import Walk


def statuses(walk: Walk, reachable: frozenset[Step]) -> tuple[SectionStatus, ...]:
    """One line for each section."""
    steps: list[list[Step]] = [[] for _ in walk.form.sections]
    for step in walk.given:
        steps[walk.form.pages[step.page].section].append(step)
    furthest = max(walk.form.pages[step.page].section for step in reachable)
    return tuple(
        _status(section, steps[number], walk, reachable, passed=furthest > number)
        for number, section in enumerate(walk.form.sections)
    )


def _status(
    section: Section, steps: list[Step], walk: Walk, reachable: frozenset[Step], *, passed: bool
) -> SectionStatus:
    own = [step for step in steps if step not in walk.entries and step in reachable]
    open_ = [step for step in own if step not in walk.complete]
    return SectionStatus(
        key=section.key,
        title=Phrase(f"{section.i18n}.title"),
        state=_state(steps, walk, reachable, passed=passed),
        answered=sum(walk.given[step] for step in steps),
        total=sum(len(walk.visible[step]) for step in steps),
        first=next(iter(open_ or own), None),
    )


def _state(steps: list[Step], walk: Walk, reachable: frozenset[Step], *, passed: bool) -> SectionState:
    if any(wrong.step in steps for wrong in walk.wrong):
        return "has_errors"
    if not steps:
        return "done" if passed else "cannot_start"
    if not reachable.intersection(steps):
        return "cannot_start"
    if walk.complete.issuperset(steps):
        return "done"
    begun = any(walk.given[step] or walk.marked(step) for step in steps)
    return "in_progress" if begun else "not_started"
