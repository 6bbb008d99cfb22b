"""What all parts of a page's view are made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from efa.forms.conditions import UNANSWERED, Asked, Rule, read
from efa.forms.model import Field, Page, Step
from efa.forms.names import items_at, pointer_at
from efa.forms.phrases import Phrase
from efa.forms.state import FlowState
from efa.sdk import Answers, Issue

Has = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page, the values in its texts, what was typed and what is wrong with it."""

    state: FlowState
    page: Page
    step: Step
    has: Has
    params: Mapping[str, object]
    raw: Mapping[str, Sequence[str]] | None
    issues: Sequence[Issue]

    def maybe(self, key: str) -> Phrase | None:
        """A text that is shown only where it exists."""
        return Phrase(key, self.params) if self.has(key) else None

    def issue(self, field: Field) -> Issue | None:
        """What is wrong with the question."""
        return next((issue for issue in self.issues if issue.at == field.at), None)

    def stored(self, field: Field) -> object:
        """The stored answer, None where there is none."""
        items = self._items(self.state.filled.answers)
        value = read(items[-1] if items else self.state.filled.answers if not self.step.items else {}, field.names)
        return None if value is UNANSWERED else value

    def is_fixed(self, field: Field) -> bool:
        """Whether account or register vouch for the answer, so that it is shown and not asked."""
        return pointer_at(self.state.form, field, self.step.items) in self.state.filled.fixed

    def shows(self, rules: Sequence[Rule]) -> bool:
        """Whether a text with these rules is visible."""
        reader = Asked(self.state.pruned, self._items(self.state.pruned), self.state.filled.facts)
        return all(rule.visible(reader) for rule in rules)

    def _items(self, root: Answers) -> tuple[Answers, ...]:
        found = items_at(self.state.form, self.page.lists, self.step.items, root)
        return tuple({"_id": item} for item in self.step.items) if found is None else found
