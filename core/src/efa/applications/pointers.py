"""Answers by JSON pointer, in which the `_id` of an item stands for its place in the list."""

from collections.abc import Mapping, Sequence
from typing import cast

from efa.forms.conditions import UNANSWERED
from efa.sdk import Answers


def at(answers: object, pointer: str) -> object:
    """The answer there, or UNANSWERED."""
    for name in _names(pointer):
        answers = _child(answers, name)
    return answers


def put(answers: Answers, pointer: str, value: object) -> Answers:
    """Answers with the value there; only through objects, made where they are missing."""
    return cast("Answers", _put(answers, _names(pointer), value))


def insert_item(answers: Answers, pointer: str, index: int, item: Answers) -> Answers | None:
    """Answers with the item in the list there, None where the list is gone with what was around it."""
    parent, _, name = pointer.rpartition("/")
    around = at(answers, parent)
    if not isinstance(around, Mapping):
        return None
    items = around.get(name, ())
    present = list(items) if isinstance(items, list | tuple) else []
    return cast(
        "Answers", _replaced(answers, _names(parent), {**around, name: [*present[:index], item, *present[index:]]})
    )


def _names(pointer: str) -> Sequence[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _child(container: object, name: str) -> object:
    if isinstance(container, Mapping):
        return container.get(name, UNANSWERED)
    if isinstance(container, list | tuple):
        return next((item for item in container if _child(item, "_id") == name), UNANSWERED)
    return UNANSWERED


def _put(container: object, names: Sequence[str], value: object) -> object:
    if not names:
        return value
    known = container if isinstance(container, Mapping) else {}
    return {**known, names[0]: _put(known.get(names[0], {}), names[1:], value)}


def _replaced(container: object, names: Sequence[str], value: object) -> object:
    if not names:
        return value
    if isinstance(container, Mapping):
        return {**container, names[0]: _replaced(container[names[0]], names[1:], value)}
    items = cast("Sequence[Mapping[str, object]]", container)
    return [_replaced(item, names[1:], value) if item.get("_id") == names[0] else item for item in items]
