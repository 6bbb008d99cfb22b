"""The version of one page of a draft: two windows on different pages never disturb each other."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from efa.applications.content import DraftContent
from efa.applications.errors import PageRenewed, StalePage
from efa.applications.pointers import at
from efa.applications.verified import fixed
from efa.forms.conditions import UNANSWERED
from efa.forms.model import CompiledForm, Step
from efa.forms.names import pointer_at, pointer_of_list
from efa.forms.state import FlowState

_LENGTH = 16


def page_version(form: CompiledForm, step: Step, content: DraftContent) -> str:
    """Changes with everything that is stored for the page, with what the page asks, and with nothing else."""
    path = form.path(step)
    vouched = [pointer for pointer in fixed(content) if pointer in _pointers(form, step)]
    stored = [list(_values(form, step, content)), content.raw.get(path, {}), content.marks.get(path), sorted(vouched)]
    canonical = json.dumps(stored, sort_keys=True, default=str)
    return f"{hashlib.sha256(canonical.encode()).hexdigest()[:_LENGTH]}.{form.editions[step.page]}"


def stale_page(
    state: FlowState, step: Step, ours: Mapping[str, tuple[str, ...]], versions: tuple[str, str]
) -> StalePage:
    """Why the page is stale: seen and present version differ in what is stored, or in what the page asks."""
    seen, present = versions
    asked = seen.partition(".")[2]
    kind = PageRenewed if asked and asked != state.form.editions[step.page] else StalePage
    return kind(state, step, ours, present)


def _pointers(form: CompiledForm, step: Step) -> frozenset[str]:
    return frozenset(pointer_at(form, field, step.items) for field in form.pages[step.page].fields)


def _values(form: CompiledForm, step: Step, content: DraftContent) -> Iterator[object]:
    page = form.pages[step.page]
    for field in page.fields:
        value = at(content.answers, pointer_at(form, field, step.items))
        yield None if value is UNANSWERED else value
    if page.listing:
        items = at(content.answers, pointer_of_list(form, page, step))
        yield [at(item, "/_id") for item in items] if isinstance(items, list | tuple) else []
