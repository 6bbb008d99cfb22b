"""No circles, every page reached, every way ends after the check page, sections in order (FL02, FL03, FL10, FL11)."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from efa.forms.model import CompiledForm, Page

_MOST_PAGES = 60
_MOST_FIELDS = 8


def targets(page: Page) -> list[str]:
    """Where the page may lead."""
    return list(dict.fromkeys(branch.to for branch in page.branches if branch.to))


def circles(form: CompiledForm) -> Iterator[str]:
    """FL02."""
    try:
        ordered(form)
    except CycleError as error:
        yield f"FL02: the pages {' → '.join(reversed(error.args[1]))} form a circle"


def ordered(form: CompiledForm) -> list[str]:
    """The pages so that each stands after those that lead to it. Raises CycleError."""
    graph: TopologicalSorter[str] = TopologicalSorter()
    for page in form.pages.values():
        graph.add(page.key)
        for target in targets(page):
            graph.add(target, page.key)
    return list(graph.static_order())


def ends(form: CompiledForm) -> Iterator[str]:
    """FL03."""
    checks = [page.key for page in form.pages.values() if page.kind == "check" and not page.lists]
    if len(checks) != 1 or any(page.kind in ("check", "declare") and page.lists for page in form.pages.values()):
        yield "FL03: there must be exactly one check page, and neither it nor a declaration within a list"
    entries = {page.listing.entry for page in form.pages.values() if page.listing}
    met = set().union(*(reached(form.pages, start) for start in (form.start, *entries)))
    for key in form.pages.keys() - met:
        yield f"FL03: the page {key} is never reached"
    if len(checks) == 1:
        yield from _after_check(form, checks[0])


def _after_check(form: CompiledForm, check: str) -> Iterator[str]:
    before = reached(form.pages, form.start, without=check)
    for key in sorted(before):
        if any(branch.to is None for branch in form.pages[key].branches):
            yield f"FL03: the page {key} ends the form without the check page"
        if form.pages[key].kind == "declare":
            yield f"FL03: the declaration {key} may come before the check page"


def reached(pages: Mapping[str, Page], start: str, without: str = "") -> set[str]:
    """Every page that can come after `start` within its list, and itself."""
    found: set[str] = set()
    open_ = [start]
    while open_:
        key = open_.pop()
        if key in found or key == without:
            continue
        found.add(key)
        open_ += targets(pages[key])
    return found


def sections(form: CompiledForm) -> Iterator[str]:
    """FL10."""
    for page in form.pages.values():
        for target in targets(page):
            if form.pages[target].section < page.section:
                yield f"FL10: page {page.key} leads back to the section of '{target}'"
        if page.lists and form.pages[page.lists[-1]].section != page.section:
            yield f"FL10: page {page.key} is in another section than its list '{page.lists[-1]}'"


def sizes(form: CompiledForm) -> Iterator[str]:
    """FL11."""
    longest: dict[str, int] = {}
    for key in reversed(ordered(form)):
        longest[key] = 1 + max((longest[target] for target in targets(form.pages[key])), default=0)
    if longest[form.start] > _MOST_PAGES:
        yield f"FL11: a way of {longest[form.start]} pages, {_MOST_PAGES} are allowed"
    for page in form.pages.values():
        if len(page.fields) > _MOST_FIELDS:
            yield f"FL11: page {page.key} has {len(page.fields)} questions, {_MOST_FIELDS} are allowed"
    for document in form.documents:
        homes = [page.key for page in form.pages.values() if document in page.documents]
        if len(homes) != 1:
            yield f"FL11: the document '{document}' has {len(homes)} upload pages ({', '.join(homes)}), it needs one"
