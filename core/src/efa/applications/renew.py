"""Bring a draft up to the form of today, in the way that its plugin declares: never silently stale."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from efa.applications.content import DraftContent, Mark, Renewed
from efa.applications.drafts import Draft
from efa.applications.errors import DraftOutdated
from efa.applications.files import StoredFile
from efa.applications.open_form import OpenForm, stand
from efa.applications.pointers import at
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitUnknown, NotSupported
from efa.catalogue.guard import migrate
from efa.catalogue.installed import Catalogue
from efa.forms.conditions import UNANSWERED
from efa.forms.model import CompiledForm, Step
from efa.forms.names import pointer_at
from efa.forms.state import FlowState
from efa.sdk import Migrated

T = TypeVar("T")
REMOVED = "applications.outdated.removed"
_ASKED = frozenset({"question", "info", "list", "upload"})


async def renew(opened: OpenForm, draft: Draft, files: Sequence[StoredFile]) -> DraftContent:
    """What was entered, as the form of today has it. Raises DraftOutdated, PluginFault.

    The plugin may be asked, so no transaction may be open.
    """
    form, given = opened.form, draft.content
    migrated = await _migrated(opened, draft)
    if migrated.way == "refuse":
        raise _outdated(draft, migrated.reason)
    way: Renewed = migrated.way
    marks, raw = _on_known_pages(form, given.marks), _on_known_pages(form, given.raw)
    content = replace(given, answers=migrated.answers, marks=marks, raw=raw, renewed=way)
    if way == "keep":
        return content
    left = _left_behind(await stand(opened, content, files), _typed(opened, content))
    asked: dict[str, Mark] = {form.path(step): "added" for step in left}
    return replace(content, marks={**content.marks, **asked})


def installed_definition(catalogue: Catalogue, draft: Draft) -> Definition:
    """The benefit of the draft as it is installed. Raises DraftOutdated where it is not any more, PluginFault."""
    try:
        return catalogue.definition(draft.benefit)
    except BenefitUnknown:
        raise _outdated(draft, REMOVED) from None


def demand_procedure(opened: OpenForm, draft: Draft) -> None:
    """Raises DraftOutdated where the benefit has no such procedure any more."""
    if opened.definition.procedure(draft.procedure) is None:
        raise _outdated(draft, "applications.outdated.procedure")


async def _migrated(opened: OpenForm, draft: Draft) -> Migrated:
    if draft.form_version > opened.form.version:  # the plugin was put back to an older version
        return Migrated(way="refuse", reason="applications.outdated.newer")
    try:
        return await migrate(opened.plugin, draft.procedure, draft.form_version, draft.content.answers)
    except NotSupported:
        return Migrated(way="refuse", reason="applications.outdated.no_way")


def _outdated(draft: Draft, reason: str) -> DraftOutdated:
    return DraftOutdated(reason, definition=draft.definition, procedure=draft.procedure, content=draft.content)


def _on_known_pages(form: CompiledForm, by_path: Mapping[str, T]) -> dict[str, T]:
    return {path: value for path, value in by_path.items() if form.resolve(path)}


def _typed(opened: OpenForm, content: DraftContent) -> Callable[[str], bool]:
    """Whether the person gave the answer there: the place was asked before, and accounts fill in as well."""

    def typed(pointer: str) -> bool:
        origin = content.origins.get(pointer)
        filled_in = origin is not None and origin.source in {"account", "register"}
        return not filled_in and pointer != opened.definition.place and at(content.answers, pointer) is not UNANSWERED

    return typed


def _left_behind(state: FlowState, typed: Callable[[str], bool]) -> Iterator[Step]:
    """Steps with something open that the person has been past: further on, something is answered."""
    way = [each for step in state.path for each in (step, *(e for e, of in state.entries.items() if of == step))]
    furthest = max((number for number, step in enumerate(way) if _touched(state, step, typed)), default=0)
    for step in way[:furthest]:
        open_ = step not in state.complete and state.form.path(step) not in state.filled.marks
        if open_ and state.form.pages[step.page].kind in _ASKED:
            yield step


def _touched(state: FlowState, step: Step, typed: Callable[[str], bool]) -> bool:
    form = state.form
    answered = (typed(pointer_at(form, field, step.items)) for field in state.visible.get(step, ()))
    return form.path(step) in state.filled.marks or any(answered)
