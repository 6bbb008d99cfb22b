"""Every leaf of the schema is asked exactly once, or set by the core (FL06)."""

from collections import Counter
from collections.abc import Iterator

from efa.forms.model import CompiledForm
from efa.forms.pages import Source


def asked_once(form: CompiledForm, source: Source) -> Iterator[str]:
    """FL06."""
    counts = Counter(field.pointer for page in form.pages.values() for field in page.fields)
    listed = {page.listing.pointer for page in form.pages.values() if page.listing}
    computed = {place.pointer for place in form.computed}
    for leaf in source.leaves.values():
        if leaf.is_list:
            if leaf.pointer not in listed:
                yield f"FL06: no list page asks for '{leaf.pointer}'"
        elif counts[leaf.pointer] + (leaf.pointer in computed) != 1:
            yield f"FL06: '{leaf.pointer}' must be on one page or in 'computed', it is on {counts[leaf.pointer]} pages"
    yield from _named(form)
    for pointer in form.essential:
        if pointer not in form.fields or form.fields[pointer].lists:
            yield f"FL06: 'essential' names '{pointer}', which is no question of its own"


def _named(form: CompiledForm) -> Iterator[str]:
    """The items of a list are named by questions of its entry page (FL07)."""
    for page in form.pages.values():
        if page.listing is None:
            continue
        asked = [field.names for field in form.pages[page.listing.entry].fields]
        for names in page.listing.display:
            if names not in asked:
                yield f"FL07: list {page.key}: its entry page does not ask for the name '/{'/'.join(names)}'"
