"""Answers from outside against the form: what fits, and what is wrong with the rest."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jsonschema import ValidationError

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
NOT_WRONG = frozenset({"required"})  # what is missing stops no application


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
        if error.validator not in NOT_WRONG:
            at = "".join(f"/{part}" for part in error.absolute_path)
            yield from (Problem(at=f"{at}{name}", code=str(error.validator)) for name in _unknown(error))


def _unknown(error: ValidationError) -> tuple[str, ...]:
    """What the form does not know, each by its own name; '' for what is wrong with the place itself."""
    if error.validator != "additionalProperties" or not isinstance(error.instance, Mapping):
        return ("",)
    known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    return tuple(f"/{name}" for name in error.instance if name not in known) or ("",)


def by_number(answers: Answers, pointer: str, item: str | None = None) -> str:
    """A pointer with the `_id`s of our drafts as the sender knows it: with the numbers of the items.

    `item`: the `_id` of the list item in which the pointer begins.
    """
    value, before = (answers, "") if item is None else _item(answers, item, "") or (answers, "")
    found: list[str] = []
    for part in pointer.split("/")[1:]:
        place, value = _step(value, part)
        found.append(f"/{place}")
    return before + "".join(found)


def _step(value: object, part: str) -> tuple[str, object]:
    if isinstance(value, list | tuple):
        ids = [item.get("_id") if isinstance(item, Mapping) else None for item in value]
        return (str(ids.index(part)), value[ids.index(part)]) if part in ids else (part, None)
    return part, value.get(part) if isinstance(value, Mapping) else None


def _item(value: object, wanted: str, before: str) -> tuple[object, str] | None:
    """The list item with this `_id`, and its pointer."""
    if isinstance(value, Mapping):
        if value.get("_id") == wanted:
            return value, before
        inner = ((each, f"{before}/{name}") for name, each in value.items())
    elif isinstance(value, list | tuple):
        inner = ((each, f"{before}/{number}") for number, each in enumerate(value))
    else:
        return None
    return next((found for each, at in inner if (found := _item(each, wanted, at))), None)


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
