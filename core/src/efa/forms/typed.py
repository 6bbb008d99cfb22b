"""Typed answers of a page as the strings of its form, so that there is one way to read and check them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import Field, Step
from efa.forms.names import items_at, pointer_at
from efa.forms.parse import CONFIRMED, PRESENT, REASON
from efa.forms.schema import explain
from efa.forms.shown import strings
from efa.forms.state import FlowState
from efa.sdk import Answers, Issue

Strings = dict[str, tuple[str, ...]]
Reasons = Mapping[str, str]
_NONE: Reasons = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Typed:
    """`fields` for `parse`. `issues`: answers of a wrong type. `unknown`: pointers that the page does not ask for."""

    fields: Mapping[str, tuple[str, ...]]
    issues: tuple[Issue, ...]
    unknown: tuple[str, ...]


def typed_fields(
    state: FlowState, step: Step, answers: Answers, confirmed: Collection[str] = (), reasons: Reasons = _NONE
) -> Typed:
    """Answers as they are stored, within the item (or root) of the page; null takes one back.

    What is not named stays as it is. `confirmed`: pointers of unusual answers that are right; `reasons`: pointer → why
    a confirmed answer is wrong.
    """
    page, shown = state.form.pages[step.page], state.visible.get(step, ())
    asked = [field for field in page.fields if field.widget != "readonly"]
    stored = _stored(state, step)
    fields: Strings = {}
    issues: list[Issue] = []
    for field in asked:
        named = read(answers, field.names)
        value = read(stored, field.names) if named is UNANSWERED else _plain(field, named)
        fields |= _beside(field, reasons, shown=field in shown)
        if value is None and pointer_at(state.form, field, step.items) in state.filled.fixed:
            issues.append(Issue(field.at, "verified", {}, step.items[-1] if step.items else None))
        if value is UNANSWERED or value is None:
            continue
        if named is not UNANSWERED and (found := explain(field.schema, value)):
            issues.append(Issue(field.at, found[0], found[1], step.items[-1] if step.items else None))
        else:
            fields |= {field.id + ending: texts for ending, texts in strings(field, value).items()}
            fields |= {field.id + CONFIRMED: ("true",)} if field.at in confirmed else {}
    return Typed(fields, tuple(issues), tuple(_unknown(answers, {field.names for field in asked}, ())))


def _beside(field: Field, reasons: Reasons, *, shown: bool) -> Strings:
    """What a form sends beside the answer itself."""
    present: Strings = {field.id + PRESENT: ("1",)} if field.widget == "checkboxes" and shown else {}
    return {**present, field.id + REASON: (reasons[field.at],)} if field.at in reasons else present


def stored_answers(state: FlowState, step: Step) -> Mapping[str, object]:
    """What is stored for the questions of a page, by their pointers within the item (or root)."""
    stored = _stored(state, step)
    found = {field.at: read(stored, field.names) for field in state.form.pages[step.page].fields}
    return {at: value for at, value in found.items() if value is not UNANSWERED}


def _stored(state: FlowState, step: Step) -> Answers:
    items = items_at(state.form, state.form.pages[step.page].lists, step.items, state.filled.answers)
    return items[-1] if items else {} if step.items else state.filled.answers


def _plain(field: Field, value: object) -> object:
    """Whole numbers as such (5.0 is 5), and nothing chosen where there is no answer for that."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if field.widget == "checkboxes" and value == [] and field.options.none_of is None:
        return None
    return None if field.widget == "consent" and value is False else value


def _unknown(value: object, asked: Collection[tuple[str, ...]], names: tuple[str, ...]) -> Iterator[str]:
    if names in asked:
        return
    around = any(field[: len(names)] == names for field in asked)
    if not isinstance(value, Mapping) or (names and not around):
        yield "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)
        return
    for name, inner in value.items():
        yield from _unknown(inner, asked, (*names, str(name)))
