"""What a page that was sent makes of the content of a draft: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from efa.applications.content import DraftContent, Mark
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.verified import answered, as_it_was, changed, told_anew
from efa.forms.answers import drop_empty, merge
from efa.forms.conditions import UNANSWERED
from efa.forms.filled import document_id
from efa.forms.model import CompiledForm, Field, Step
from efa.forms.names import documents_on, pointer_at
from efa.forms.parse import CONFIRMED, Parsed
from efa.forms.state import FlowState

Action = Literal["next", "back", "later", "skip", "language", "dispute"]
Source = Literal["person", "helper", "staff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One page as it was sent: where, by which button, what was understood, by whom."""

    step: Step
    action: Action
    parsed: Parsed
    source: Source = "person"
    at: datetime


def is_refused(sent: Sent) -> bool:
    """Whether the page must be shown again with what is wrong: only "Weiter" asks for that."""
    return sent.action == "next" and bool(sent.parsed.issues)


def merge_page(state: FlowState, content: DraftContent, sent: Sent) -> DraftContent:
    """Refused: the strings alone are kept. Else valid answers count, and the strings of the others are kept."""
    form, path = state.form, state.form.path(sent.step)
    typed = sent.parsed.raw if sent.parsed.issues and _something(sent.parsed.raw) else {}
    raw = {
        **{known: strings for known, strings in content.raw.items() if known != path},
        **({path: typed} if typed else {}),
    }
    if is_refused(sent):
        return replace(content, raw=raw)
    answers = merge(form, sent.step, content.answers, sent.parsed.values)
    if _confirms(form, sent):
        answers = drop_empty(form, sent.step, answers)
    confirmed = (*content.confirmed, *_confirmed(form, content, sent))
    merged = replace(content, answers=answers, raw=raw, marks=_marks(state, content, sent), confirmed=confirmed)
    return replace(merged, origins=_origins(form, content, merged, sent))


def with_raw(content: DraftContent, path: str, strings: Mapping[str, tuple[str, ...]]) -> DraftContent:
    """Only the strings of one page are kept: nothing is known yet of what they mean."""
    return replace(content, raw={**content.raw, path: strings})


def _something(strings: Mapping[str, tuple[str, ...]]) -> bool:
    return any(value.strip() for values in strings.values() for value in values)


def _confirms(form: CompiledForm, sent: Sent) -> bool:
    return sent.action == "next" and form.pages[sent.step.page].kind == "list"


def _confirmed(form: CompiledForm, content: DraftContent, sent: Sent) -> Iterator[str]:
    """Unusual answers that the person confirmed, as pointer and value."""
    for field in form.pages[sent.step.page].fields:
        if sent.parsed.raw.get(field.id + CONFIRMED) and field.at in sent.parsed.values:
            said = f"{pointer_at(form, field, sent.step.items)}={sent.parsed.values[field.at]}"
            if said not in content.confirmed:
                yield said


def _marks(state: FlowState, content: DraftContent, sent: Sent) -> Mapping[str, Mark]:
    path = state.form.path(sent.step)
    if sent.action not in {"next", "skip"}:
        return content.marks
    others: dict[str, Mark] = {known: mark for known, mark in content.marks.items() if known != path}
    mark: Mark | None = "passed" if sent.action == "skip" else _mark_of(state, sent.step)
    return {**others, path: mark} if mark else others


def _mark_of(state: FlowState, step: Step) -> Mark | None:
    match state.form.pages[step.page].kind:
        case "info":
            return "seen"
        case "list":
            return "confirmed"
        case "upload":
            return None if _all_settled(state, step) else "passed"
        case _:
            return None


def _all_settled(state: FlowState, step: Step) -> bool:
    asked = documents_on(state.form.pages[step.page], step.items, state.filled.documents)
    given = state.filled.files
    return all(document_id(needed) in given and given[document_id(needed)].settled for needed in asked)


def _origins(form: CompiledForm, before: DraftContent, after: DraftContent, sent: Sent) -> Mapping[str, Origin]:
    by_place = {field.at: field for field in form.pages[sent.step.page].fields}
    origins = dict(before.origins)
    for place in sent.parsed.values:
        if place in by_place:
            pointer = pointer_at(form, by_place[place], sent.step.items)
            origins[pointer] = _origin(pointer, by_place[place], (before, after), sent)
    return origins


def _origin(pointer: str, field: Field, contents: tuple[DraftContent, DraftContent], sent: Sent) -> Origin:
    before, after = contents
    old, new = at(before.answers, pointer), at(after.answers, pointer)
    known = before.origins.get(pointer)
    if known and old == new:
        return told_anew(known, field, sent.parsed)
    if known and known.original_source and new == known.original:
        return as_it_was(known)
    origin = changed(known, old, field, sent.parsed)
    return answered(origin, sent.source, sent.at, empty=new is UNANSWERED)
