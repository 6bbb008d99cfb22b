"""Proofs that a form is total: each problem begins with the id of its check."""

from collections.abc import Iterator

from efa.forms.model import CompiledForm
from efa.forms.pages import Source
from efa.forms.proofs import branches, leaves, order, structure, ways


def page_problems(source: Source) -> Iterator[str]:
    """What is wrong before pages can be made: keys, paths, lists, targets (FL01, FL04, FL07)."""
    yield from structure.pages(source)
    yield from structure.lists(source)
    yield from structure.transitions(source)


def flow_problems(form: CompiledForm, source: Source) -> Iterator[str]:
    """What is wrong with a form whose pages are made (FL02, FL03, FL05, FL06, FL08, FL10, FL11)."""
    circles = list(ways.circles(form))
    yield from circles
    if not circles:
        yield from ways.ends(form)
        yield from ways.sections(form)
        yield from ways.sizes(form)
        yield from order.reads(form)
        yield from branches.taken(form, source)
    yield from leaves.asked_once(form, source)
