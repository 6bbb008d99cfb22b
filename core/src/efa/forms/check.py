"""The whole application against its schema, and what is needed at least."""

from collections.abc import Iterator, Mapping, Sequence

from jsonschema import ValidationError

from efa.forms.answers import stripped
from efa.forms.conditions import UNANSWERED, read
from efa.forms.filled import PASSED
from efa.forms.model import CompiledForm, Step
from efa.forms.names import items_at, items_of, pointer_at
from efa.forms.schema import explained, params
from efa.forms.state import FlowState, Missing
from efa.sdk import Answers, Issue


def check_whole(form: CompiledForm, state: FlowState) -> tuple[Issue, ...]:
    """What is wrong in the pruned answers. What is missing stands in `state.missing` and is no issue."""
    issues = list(_too_many(form, (), state.filled.answers, None))
    document = stripped(state.pruned)
    if not form.accepts(document):
        issues += (issue for error in explained(form.schema, document) for issue in _issues(error, state.pruned))
    return tuple({(issue.at, issue.item, issue.code): issue for issue in issues}.values())


def list_issues(state: FlowState, step: Step) -> tuple[Issue, ...]:
    """Why a list cannot be confirmed as complete yet: too few items, or one that is begun but not finished."""
    listing = state.form.pages[step.page].listing
    assert listing is not None
    at, item = "/" + "/".join(listing.names), step.items[-1] if step.items else None
    own = [entry for entry, parent in state.entries.items() if parent == step]
    counted = [e for e in own if items_at(state.form, state.form.pages[e.page].lists, e.items, state.pruned)]
    if len(counted) < listing.least:
        return (Issue(at, "minItems", {"grenze": listing.least, "anzahl": len(counted)}, item),)
    return (Issue(at, "unfinished", {}, item),) if any(_is_open(state, entry) for entry in counted) else ()


def _is_open(state: FlowState, entry: Step) -> bool:
    """What is left for later on purpose does not hold up the list."""
    return entry not in state.complete and state.filled.marks.get(state.form.path(entry)) not in PASSED


def missing_essential(form: CompiledForm, state: FlowState) -> tuple[Missing, ...]:
    """What must be answered before anything can be submitted: who it is and how to reach them."""
    fields = [form.fields[pointer] for pointer in form.essential]
    return tuple(
        Missing(Step(field.page), pointer_at(form, field, ()), field)
        for field in fields
        if read(state.pruned, field.names) is UNANSWERED
    )


def _too_many(form: CompiledForm, lists: tuple[str, ...], stored: Answers, item: str | None) -> Iterator[Issue]:
    for listing in form.lists_of.get(lists, ()):
        items = items_of(form, listing.page, stored)
        if len(items) > listing.most:
            yield Issue("/" + "/".join(listing.names), "maxItems", {"grenze": listing.most, "anzahl": len(items)}, item)
        for inner in items[: listing.most]:
            yield from _too_many(form, (*lists, listing.page), inner, str(inner.get("_id")))


def _issues(error: ValidationError, pruned: Answers) -> Iterator[Issue]:
    """The pointer within the innermost item instead of list indexes."""
    names, item = _place(list(error.absolute_path), pruned)
    if error.validator == "required":
        demanded = error.validator_value if isinstance(error.validator_value, list) else []
        present = error.instance if isinstance(error.instance, Mapping) else {}
        for name in demanded:
            if name not in present:
                yield Issue("/" + "/".join((*names, str(name))), "required", {}, item)
        return
    yield Issue("/" + "/".join(names), str(error.validator), params(error), item)


def _place(path: Sequence[object], pruned: Answers) -> tuple[tuple[str, ...], str | None]:
    names: tuple[str, ...] = ()
    item: str | None = None
    at: object = pruned
    for part in path:
        if isinstance(part, int) and isinstance(at, list):
            at = at[part]
            if isinstance(at, Mapping) and "_id" in at:
                names, item = (), str(at["_id"])
        else:
            at = at.get(part) if isinstance(at, Mapping) else None
            names = (*names, str(part))
    return names, item
