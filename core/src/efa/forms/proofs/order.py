"""Conditions read only what was asked before (FL05)."""

from collections.abc import Iterator, Mapping

from efa.forms.conditions import Condition
from efa.forms.model import CompiledForm, Page
from efa.forms.proofs.ways import targets


def reads(form: CompiledForm) -> Iterator[str]:
    """FL05."""
    before, homes = _before(form), _homes(form)
    for page in form.pages.values():
        yield from _own(page)
        conditions = [branch.when for branch in page.branches if branch.when]
        conditions += [rule.condition for element in page.elements for rule in element.rules]
        conditions += [rule.condition for field in page.fields for rule in field.rules]
        for pointer in dict.fromkeys(place.pointer for condition in conditions for place in condition.reads):
            home = homes.get(pointer)
            if home is not None and home != page.key and home not in before[page.key]:
                yield f"FL05: page {page.key} reads '{pointer}', which is asked later or not before it"


def _own(page: Page) -> Iterator[str]:
    """A rule reads only earlier questions of its own page."""
    order = {field.pointer: number for number, field in enumerate(page.fields)}
    for number, field in enumerate(page.fields):
        for pointer in _pointers([rule.condition for rule in field.rules]):
            if order.get(pointer, -1) >= number:
                yield f"FL05: page {page.key}: the rule of '{field.pointer}' reads '{pointer}', which stands below it"


def _pointers(conditions: list[Condition]) -> Iterator[str]:
    return (place.pointer for condition in conditions for place in condition.reads)


def _homes(form: CompiledForm) -> Mapping[str, str]:
    """Pointer → the page that asks for it; what the core sets has none."""
    fields = {field.pointer: field.page for field in form.fields.values()}
    return fields | {page.listing.pointer: page.key for page in form.pages.values() if page.listing}


def _before(form: CompiledForm) -> Mapping[str, set[str]]:
    """Page → every page that may come before it. Item pages come after their list and before what follows it."""
    found: dict[str, set[str]] = {key: set() for key in form.pages}
    changed = True
    while changed:
        changed = False
        for page in form.pages.values():
            for target in _next(form, page):
                known = len(found[target])
                found[target] |= found[page.key] | {page.key}
                changed = changed or len(found[target]) > known
    return found


def _next(form: CompiledForm, page: Page) -> Iterator[str]:
    yield from targets(page)
    if page.listing:
        yield page.listing.entry
    if page.lists and any(branch.to is None for branch in page.branches):
        yield from targets(form.pages[page.lists[-1]])
