"""Why a question was not asked: the rule that hid it, and the questions that the rule reads."""

from collections.abc import Iterable

from efa.forms.conditions import Condition
from efa.forms.model import CompiledForm, Field, Page, Step
from efa.forms.phrases import Phrase
from efa.forms.state import FlowState

Reason = tuple[str | None, tuple[Phrase, ...]]


def reason(state: FlowState, field: Field, step: Step) -> Reason:
    """Name of the rule, and the words of the questions that decided. None where the whole list is not asked."""
    if step in state.visible or step in state.skipped:
        return f"rule {field.pointer}", _asked(state.form, [rule.condition for rule in field.rules])
    page = _branching(state, step)
    if page is None:
        return None, ()
    return f"page {page.key}", _asked(state.form, [branch.when for branch in page.branches if branch.when])


def _branching(state: FlowState, step: Step) -> Page | None:
    """The last page on the way that could have led to the step and led past it."""
    pages = state.form.pages
    lists = pages[step.page].lists
    found = None
    for other in (*state.entries, *state.path):
        page = pages[other.page]
        if (
            other.items == step.items
            and page.lists == lists
            and len(page.branches) > 1
            and step.page in state.form.after[page.key]
        ):
            found = page
    return found


def _asked(form: CompiledForm, conditions: Iterable[Condition]) -> tuple[Phrase, ...]:
    pointers = dict.fromkeys(place.pointer for condition in conditions for place in condition.reads)
    return tuple(_words(form, pointer) for pointer in pointers if pointer in form.fields or _list_page(form, pointer))


def _words(form: CompiledForm, pointer: str) -> Phrase:
    if field := form.fields.get(pointer):
        return Phrase(f"{field.key}.label")
    page = _list_page(form, pointer)
    assert page
    return Phrase(f"{page.i18n}.title")


def _list_page(form: CompiledForm, pointer: str) -> Page | None:
    return next((page for page in form.pages.values() if page.listing and page.listing.pointer == pointer), None)
