"""Stored answers: put in, take out; every function gives new answers and leaves the old as they are."""

import base64
import secrets
from collections.abc import Callable, Mapping
from typing import cast

from efa.forms.conditions import read
from efa.forms.errors import ListFull, UnknownItem
from efa.forms.model import CompiledForm, ListRule, Step
from efa.sdk import Answers

Change = Callable[[Answers], Answers]


def merge(form: CompiledForm, step: Step, answers: Answers, values: Mapping[str, object]) -> Answers:
    """Answers with the values of one page (`Parsed.values`). Raises UnknownItem."""

    def put(container: Answers) -> Answers:
        for pointer, value in values.items():
            container = _with(container, tuple(pointer.split("/")[1:]), value)
        return container

    return _changed(form, form.pages[step.page].lists, step.items, answers, put)


def add_item(form: CompiledForm, step: Step, answers: Answers) -> tuple[Answers, Step]:
    """Answers with an empty item in the list of the page, and its entry step. Raises UnknownItem, ListFull."""
    listing = _listing(form, step.page)
    item = new_item_id()

    def add(container: Answers) -> Answers:
        items = _items(container, listing)
        if len(items) >= listing.most:
            raise ListFull(grenze=listing.most)
        return _with(container, listing.names, [*items, {"_id": item}])

    changed = _changed(form, form.pages[step.page].lists, step.items, answers, add)
    return changed, Step(listing.entry, (*step.items, item))


def remove_item(form: CompiledForm, step: Step, answers: Answers) -> Answers:
    """Answers without the innermost item of the step (any page of the item). Raises UnknownItem."""
    *around, own = form.pages[step.page].lists
    *ids, item = step.items
    listing = _listing(form, own)

    def remove(container: Answers) -> Answers:
        items = _items(container, listing)
        kept = [entry for entry in items if entry.get("_id") != item]
        if len(kept) == len(items):
            raise UnknownItem
        return _with(container, listing.names, kept)

    return _changed(form, tuple(around), tuple(ids), answers, remove)


def drop_empty(form: CompiledForm, step: Step, answers: Answers) -> Answers:
    """Answers without the items of the list in which nothing was answered: when the list is confirmed."""
    listing = _listing(form, step.page)

    def drop(container: Answers) -> Answers:
        kept = [item for item in _items(container, listing) if len(item) > 1]
        return _with(container, listing.names, kept)

    return _changed(form, form.pages[step.page].lists, step.items, answers, drop)


def stripped(answers: Answers) -> Answers:
    """Answers without bookkeeping (`_id`): what is validated against the schema and delivered."""
    return cast("Answers", _stripped(answers))


def _stripped(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _stripped(entry) for key, entry in value.items() if key != "_id"}
    return [_stripped(entry) for entry in value] if isinstance(value, list | tuple) else value


def _changed(
    form: CompiledForm, lists: tuple[str, ...], ids: tuple[str, ...], container: Answers, change: Change
) -> Answers:
    """The container with a change in the item that the `_id`s lead to."""
    if not lists:
        return change(container)
    listing = _listing(form, lists[0])
    items = _items(container, listing)
    if ids[0] not in [item.get("_id") for item in items]:
        raise UnknownItem
    changed = [
        _changed(form, lists[1:], ids[1:], item, change) if item.get("_id") == ids[0] else item for item in items
    ]
    return _with(container, listing.names, changed)


def _listing(form: CompiledForm, page: str) -> ListRule:
    listing = form.pages[page].listing
    if listing is None:
        raise UnknownItem
    return listing


def _items(container: Answers, listing: ListRule) -> list[Answers]:
    value = read(container, listing.names)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _with(container: Answers, names: tuple[str, ...], value: object) -> Answers:
    """A copy with the value, or without it where it is None."""
    name, *rest = names
    if rest:
        inner = container.get(name)
        value = _with(cast("Answers", inner) if isinstance(inner, Mapping) else {}, tuple(rest), value) or None
    if value is None:
        return {key: entry for key, entry in container.items() if key != name}
    return {**container, name: value}


def new_item_id() -> str:
    """What an item of a list is known by: eight characters of base32: 40 random bits."""
    return base64.b32encode(secrets.token_bytes(5)).decode("ascii").lower()
