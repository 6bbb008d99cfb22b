"""Where a draft stands: computed once per request by `flow.state`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from efa.catalogue.calls import NeededDocument
from efa.forms.filled import Filled
from efa.forms.model import CompiledForm, Field, Step
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
    `removed`: pointers of answers that are not asked any more.
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
    items: Mapping[str, tuple[str, ...]]

    @property
    def next_open(self) -> Step:
        """Where to go on: the first open step, or the check page."""
        check = next(step for step in self.path if self.form.pages[step.page].kind == "check")
        return self.first_incomplete or check

    def previous(self, step: Step) -> Step | None:
        """The step before; the list of an entry page; None at the start."""
        raise NotImplementedError

    def following(self, step: Step) -> Step | None:
        """The step after; the list of an entry page; None at the end."""
        raise NotImplementedError

    def progress(self, step: Step) -> Progress:
        """Which section the step belongs to."""
        raise NotImplementedError

    def step_of(self, issue: Issue) -> Step | None:
        """The step on which the answer of the issue is given, None if it is not asked."""
        raise NotImplementedError
