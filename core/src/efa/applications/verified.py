"""Answers that account or register vouch for: nobody changes them by the way, and what they said stays beside."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Literal

from efa.applications.content import DraftContent
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.forms.answers import merge
from efa.forms.conditions import UNANSWERED
from efa.forms.model import Field, Step
from efa.forms.names import pointer_at
from efa.forms.parse import REASON, Parsed
from efa.forms.state import FlowState
from efa.identity.trust import Trust

_LONGEST = 500
Giver = Literal["person", "helper", "staff"]


def fixed(content: DraftContent) -> frozenset[str]:
    """Pointers of answers that are shown as confirmed."""
    known = content.origins.items()
    return frozenset(p for p, origin in known if origin.verified and at(content.answers, p) is not UNANSWERED)


def vouched(level: Trust, needed: Trust) -> bool:
    """Whether an account vouches for a value of this level: as surely as handing in needs, and never typed by hand."""
    return level >= max(needed, Trust.NIEDRIG)


def opened(state: FlowState, step: Step, questions: Collection[str]) -> FlowState:
    """The state in which these questions of the page (ids) may be answered, as the person says they are wrong."""
    own = (field for field in state.form.pages[step.page].fields if field.id in questions)
    wrong = {pointer_at(state.form, field, step.items) for field in own}
    return replace(state, filled=replace(state.filled, fixed=state.filled.fixed - wrong))


def restored(
    state: FlowState, step: Step, content: DraftContent, questions: Collection[str]
) -> tuple[FlowState, DraftContent]:
    """State and draft with what account or register said of these questions of the page (ids), where it was changed."""
    for field in (field for field in state.form.pages[step.page].fields if field.id in questions):
        pointer = pointer_at(state.form, field, step.items)
        origin = content.origins.get(pointer)
        if origin is None or not (origin.verified or origin.original_source):
            continue
        state = replace(state, filled=replace(state.filled, fixed=state.filled.fixed | {pointer}))
        if origin.original_source:
            answers = merge(state.form, step, content.answers, {field.at: origin.original})
            content = replace(content, answers=answers, origins={**content.origins, pointer: as_it_was(origin)})
    return state, content


def as_it_was(origin: Origin) -> Origin:
    """The origin before the change."""
    return Origin(
        state="answered",
        source=origin.original_source,
        level=origin.original_level,
        at=origin.original_at,
        verified=True,
    )


def changed(known: Origin | None, old: object, field: Field, parsed: Parsed) -> Origin:
    """What an origin keeps of the one before when the answer changes: who said what, and the reason of the person."""
    if known is None:
        return Origin(state="answered")
    if known.source in {"account", "register"}:
        known = replace(
            known,
            original=None if old is UNANSWERED else old,
            original_source=known.source if known.verified else None,
            original_level=known.level,
            original_at=known.at,
        )
    return replace(known, level=None, confirmed=None, verified=False, rule=None, reason=_reason(known, field, parsed))


def told_anew(known: Origin, field: Field, parsed: Parsed) -> Origin:
    """The origin of an answer that stays as it is; the reason of an earlier change may be told later."""
    if known.original_source is None or field.id + REASON not in parsed.raw:
        return known
    return replace(known, reason=_reason(known, field, parsed))


def answered(origin: Origin, source: Giver, moment: datetime, *, empty: bool) -> Origin:
    """The origin of an answer that somebody gave now."""
    at_ = moment.isoformat(timespec="seconds")
    return replace(origin, state="empty" if empty else "answered", source=source, at=at_)


def of_nobody(content: DraftContent) -> DraftContent:
    """The draft for somebody else, or without account: another's account vouches for nothing any more."""
    return replace(content, origins={pointer: _typed(origin) for pointer, origin in content.origins.items()})


def _typed(origin: Origin) -> Origin:
    if origin.source == "account":
        return Origin(state=origin.state, source="person", at=origin.at)
    if origin.original_source == "account":
        return Origin(state=origin.state, source=origin.source, at=origin.at)
    return origin


def _reason(known: Origin, field: Field, parsed: Parsed) -> str | None:
    given = parsed.raw.get(field.id + REASON)
    return known.reason if given is None else " ".join(given[0].split())[:_LONGEST] or None
