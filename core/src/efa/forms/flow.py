"""Where a draft stands: the way through the form, what may be opened, what is missing, what counts."""

from collections.abc import Iterator

from efa.catalogue.calls import NeededDocument
from efa.forms.conditions import UNANSWERED, read
from efa.forms.filled import Filled, document_id
from efa.forms.model import CompiledForm, Step
from efa.forms.names import items_of
from efa.forms.sections import statuses
from efa.forms.state import FlowState
from efa.forms.walk import Walk
from efa.sdk import Answers

_ACTS = ("check", "declare", "end")


def state(form: CompiledForm, filled: Filled) -> FlowState:
    """Everything that follows from the draft. Pure; the effort grows with pages and items."""
    walk = Walk(form, filled)
    walk.run()
    reachable = _reachable(walk)
    return FlowState(
        form=form,
        filled=filled,
        path=tuple(walk.path),
        reachable=reachable,
        complete=frozenset(walk.complete),
        first_incomplete=_first_incomplete(walk),
        pruned=walk.root,
        tree=statuses(walk, reachable),
        missing=tuple(walk.missing),
        missing_documents=tuple(_without_files(filled)),
        removed=tuple(_removed(form, (), filled.answers, walk.root, "")),
        wrong=tuple(walk.wrong),
        visible=walk.visible,
        skipped=frozenset(walk.skipped),
        entries=walk.entries,
        items=walk.items,
        order={step: number for number, step in enumerate(walk.path)},
    )


def _reachable(walk: Walk) -> frozenset[Step]:
    """The way up to and including the first step that is neither complete nor passed, with the entries of lists."""
    found: set[Step] = set()
    for step in walk.path:
        found.add(step)
        if step not in walk.settled:
            break
    return frozenset(found | {entry for entry, parent in walk.entries.items() if parent in found})


def _first_incomplete(walk: Walk) -> Step | None:
    open_ = (step for step in walk.path if step not in walk.settled)
    return next((step for step in open_ if walk.form.pages[step.page].kind not in _ACTS), None)


def _without_files(filled: Filled) -> Iterator[NeededDocument]:
    for needed in filled.documents:
        evidence = filled.files.get(document_id(needed))
        if evidence is None or not evidence.files:
            yield needed


def _removed(form: CompiledForm, lists: tuple[str, ...], stored: Answers, pruned: Answers, base: str) -> Iterator[str]:
    """Pointers of answers that are stored but not asked any more."""
    for field in form.fields_of.get(lists, ()):
        value = read(stored, field.names)
        if value is not UNANSWERED and value is not None and read(pruned, field.names) is UNANSWERED:
            yield base + field.at
    for listing in form.lists_of.get(lists, ()):
        kept = {item.get("_id"): item for item in items_of(form, listing.page, pruned)}
        for item in items_of(form, listing.page, stored)[: listing.most]:
            place = f"{base}/{'/'.join(listing.names)}/{item.get('_id')}"
            if item.get("_id") in kept:
                yield from _removed(form, (*lists, listing.page), item, kept[item.get("_id")], place)
            elif len(item) > 1:
                yield place
