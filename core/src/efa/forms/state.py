"""Where a draft stands: computed once per request by `flow.state`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from efa.catalogue.calls import NeededDocument
from efa.forms.errors import PageUnreachable, UnknownItem
from efa.forms.filled import Filled
from efa.forms.model import CompiledForm, Field, Step
from efa.forms.names import names_at
from efa.forms.phrases import Phrase
from efa.sdk import Answers, Issue

SectionState = Literal["cannot_start", "not_started", "in_progress", "done", "has_errors"]


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that is still needed: its question, its step, its pointer with the `_id`s of the items.

    `field` None: the list page itself is not confirmed or holds too few items, or a page was not read yet.
    """

    step: Step
    pointer: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """One line of the task list. `first`: where to go on, None while it cannot be started."""

    key: str
    title: Phrase
    state: SectionState
    answered: int
    total: int
    first: Step | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Section `number` of `count`."""

    number: int
    count: int
    title: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowState:
    """Everything that follows from a draft. `pruned` keeps the `_id`s; only it may be shown, checked or sent.

    `path`: the way through the form. The entry pages of list items lie beside it, at their list. `reachable`: what may
    be opened now. `first_incomplete`: where to go on, None when all before the check page is done or passed.
    `removed`: pointers of answers that are not asked any more. `wrong`: stored answers that are not valid (any more).
    `skipped`: on the way, but with nothing to ask. `entries`: entry step of an item → step of its list.
    `items`: `_id` → the `_id`s that lead to it and itself.
    """

    form: CompiledForm
    filled: Filled
    path: tuple[Step, ...]
    reachable: frozenset[Step]
    complete: frozenset[Step]
    first_incomplete: Step | None
    pruned: Answers
    tree: tuple[SectionStatus, ...]
    missing: tuple[Missing, ...]
    missing_documents: tuple[NeededDocument, ...]
    removed: tuple[str, ...]
    wrong: tuple[Missing, ...]
    visible: Mapping[Step, tuple[Field, ...]]
    skipped: frozenset[Step]
    entries: Mapping[Step, Step]
    items: Mapping[str, tuple[str, ...]]
    order: Mapping[Step, int]

    @property
    def next_open(self) -> Step:
        """Where to go on: the first open step, then what a new version of the form added, or the check page."""
        return self.first_incomplete or next(iter(self.added), self.check_step)

    @property
    def added(self) -> tuple[Step, ...]:
        """Steps on which a new version of the form asks more, and that are not complete, in their order."""
        around = (at for step in self.path for at in (step, *self._entries_of(step)))
        marks, path = self.filled.marks, self.form.path
        return tuple(step for step in around if marks.get(path(step)) == "added" and step not in self.complete)

    @property
    def check_step(self) -> Step:
        """The check page."""
        return next(step for step in self.path if self.form.pages[step.page].kind == "check")

    @property
    def declare_step(self) -> Step:
        """The page of the declaration."""
        return next(step for step in self.path if self.form.pages[step.page].kind == "declare")

    @property
    def declared(self) -> bool:
        """Whether every declaration is given."""
        return all(step in self.complete for step in self.path if self.form.pages[step.page].kind == "declare")

    def previous(self, step: Step) -> Step | None:
        """The step before; the list of an entry page; None at the start and beside the way."""
        if step in self.entries:
            return self.entries[step]
        at = self.order.get(step, 0)
        return self.path[at - 1] if at else None

    def following(self, step: Step) -> Step | None:
        """The step after; the list of an entry page; None at the end and beside the way."""
        if step in self.entries:
            return self.entries[step]
        at = self.order.get(step, len(self.path)) + 1
        return self.path[at] if at < len(self.path) else None

    def _entries_of(self, step: Step) -> tuple[Step, ...]:
        return tuple(entry for entry, parent in self.entries.items() if parent == step)

    def progress(self, step: Step) -> Progress:
        """Which section the step belongs to."""
        sections, number = self.form.sections, self.form.pages[step.page].section
        return Progress(number + 1, len(sections), Phrase(f"{sections[number].i18n}.title"))

    def step_of(self, issue: Issue) -> Step | None:
        """The step on which the answer of the issue is given, None if it is not asked."""
        ids = self.items.get(issue.item, ()) if issue.item else ()
        for step, fields in self.visible.items():
            if step.items == ids and any(field.at == issue.at for field in fields):
                return step
        return None

    def item_name(self, item: str | None) -> str | Phrase | None:
        """Display name of the list item, None where there is none (any more)."""
        ids = self.items.get(item, ()) if item else ()
        if not ids:
            return None
        step = next(step for step in self.entries if step.items == ids)
        return names_at(self.form, step, self.filled.answers)[-1]

    def demand(self, step: Step) -> None:
        """Raises UnknownItem where an item does not exist, PageUnreachable where the step may not be opened now."""
        if any(item not in self.items for item in step.items):
            raise UnknownItem
        if step not in self.reachable:
            raise PageUnreachable
