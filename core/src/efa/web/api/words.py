"""What is wrong with the answers of a page, in words and with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from efa.forms.faults import fault, list_fault
from efa.forms.model import Step
from efa.forms.names import names_at, values
from efa.forms.phrases import say
from efa.forms.state import FlowState
from efa.kit.texts import Texts
from efa.sdk import Issue


@dataclass(frozen=True, slots=True)
class WrongField:
    """JSON pointer, stable code, words."""

    pointer: str
    code: str
    detail: str
    confirmable: bool = False

    def under(self, base: str) -> "WrongField":
        """The same within a part of the body."""
        return replace(self, pointer=base + self.pointer)


def wrong_fields(state: FlowState, step: Step, issues: Sequence[Issue], texts: Texts) -> list[WrongField]:
    """Each issue of a page. Pointers are within the item (or root) of the page."""
    return list(_worded(state, step, issues, texts))


def _worded(state: FlowState, step: Step, issues: Sequence[Issue], texts: Texts) -> Iterator[WrongField]:
    page = state.form.pages[step.page]
    params = values(names_at(state.form, step, state.filled.answers))
    by_place = {field.at: field for field in page.fields}
    for issue in issues:
        field = by_place.get(issue.at)
        phrase = fault(field, issue, params, texts.has) if field else list_fault(page.i18n, issue, params, texts.has)
        yield WrongField(issue.at, issue.code, say(texts, phrase), issue.soft)
