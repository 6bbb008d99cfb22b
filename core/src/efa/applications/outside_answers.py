"""Answers from outside against the form: what fits, and what is wrong with the rest."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from efa.applications.outside_content import Problem
from efa.forms.answers import new_item_id, stripped
from efa.forms.conditions import read
from efa.forms.fitting import declared_too, pointers_of
from efa.forms.model import CompiledForm
from efa.forms.names import items_of
from efa.forms.schema import explained
from efa.forms.walk import put
from efa.sdk import Answers

_ID = re.compile(r"[a-z2-7]{8}")
_NOT_WRONG = frozenset({"required"})  # what is missing stops no application


@dataclass(frozen=True, slots=True)
class Fit:
    """Answers that the form takes, with `_id`s in its lists; `problems` of all others."""

    answers: Answers
    problems: tuple[Problem, ...]


def fit(form: CompiledForm, given: Answers) -> Fit:
    """Read answers by the published schema of the form."""
    numbered = _numbered(form, (), copy.deepcopy(dict(given)))
    problems = tuple(_wrong(form, given))
    return Fit(declared_too(form, numbered), problems)


def not_asked(form: CompiledForm, answers: Answers, pruned: Answers) -> tuple[Problem, ...]:
    """Answers to questions that nobody asks, given the others: a person should see that they were told."""
    kept = set(pointers_of(form, pruned))
    return tuple(Problem(at=at, code="not_asked") for at in pointers_of(form, answers) if at not in kept)


def _wrong(form: CompiledForm, given: Answers) -> Iterator[Problem]:
    document = stripped(given)
    if form.accepts(document):
        return
    for error in explained(form.schema, document):
        if error.validator not in _NOT_WRONG:
            at = "".join(f"/{part}" for part in error.absolute_path)
            yield Problem(at=at, code=str(error.validator))


def _numbered(form: CompiledForm, lists: tuple[str, ...], given: Answers) -> Answers:
    """The same with an id for each item of a list, as our own pages give one."""
    found: dict[str, object] = dict(given)  # a copy already: what lies deeper may be changed
    for listing in form.lists_of.get(lists, ()):
        items = items_of(form, listing.page, given)
        if read(given, listing.names) and items:
            inner = (*lists, listing.page)
            put(found, listing.names, [_with_id(_numbered(form, inner, item)) for item in items])
    return found


def _with_id(item: Mapping[str, object]) -> Mapping[str, object]:
    known = item.get("_id")
    return item if isinstance(known, str) and _ID.fullmatch(known) else {**item, "_id": new_item_id()}
