"""An application as the platform hands it to others (`urn:efa:delivery:1`): its answers by their pointers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

SCHEMA = "urn:efa:delivery:1"
ROOT = f"{{{SCHEMA}}}delivery"
_HEAD = ("benefit", "procedure", "place", "language")
_ITEM = re.compile(r"[a-z2-7]{8}")
_Given = tuple[str, int, object]  # pointer, number of list items around it, value


class NoApplication(ValueError):
    """It tells something else of an application, or its pointers contradict each other."""


def read_delivery_xml(root: "etree._Element", value_of: Callable[["etree._Element"], object]) -> Mapping[str, object]:
    """`answers`, and what was said of the application. Raises NoApplication."""
    names = (*_HEAD, "purpose")
    head = {name: root.findtext(f"{{*}}application/{{*}}{name}", "").strip() for name in names}
    return _told(head, _of_xml(root, value_of))


def read_delivery_json(tree: Mapping[str, Any]) -> Mapping[str, object]:
    """The same of `data.json`. Raises NoApplication."""
    try:
        return _told(tree["application"], _of_json(tree))
    except (KeyError, TypeError, AttributeError) as error:
        raise NoApplication(SCHEMA) from error


def _told(head: Mapping[str, object], given: Iterable[_Given]) -> Mapping[str, object]:
    if head.get("purpose") != "application":
        raise NoApplication("purpose")
    answers: dict[str, Any] = {}
    for pointer, items, value in given:
        _put(answers, pointer, items, value)
    return {**{name: str(head[name]) for name in _HEAD if head.get(name)}, "answers": answers}


def _of_xml(root: "etree._Element", value_of: Callable[["etree._Element"], object]) -> Iterator[_Given]:
    for group in root.iterfind("{*}section/{*}group"):
        items = len(group.findall("{*}about"))
        for answer in group.iterfind("{*}answer"):
            value = answer.find("{*}value")
            if answer.findtext("{*}state") == "answered" and value is not None:
                yield answer.findtext("{*}pointer", ""), items, value_of(value)


def _of_json(tree: Mapping[str, Any]) -> Iterator[_Given]:
    for section in tree["sections"]:
        for group in section["groups"]:
            for answer in group["answers"]:
                if answer["state"] == "answered":
                    yield answer["pointer"], len(group["about"]), answer["value"]


def _put(answers: dict[str, Any], pointer: str, items: int, value: object) -> None:
    """Of the parts that look like an `_id` the last ones are: a question may be called like one."""
    parts = pointer.split("/")[1:]
    alike = [place for place, part in enumerate(parts) if place and _ITEM.fullmatch(part)]
    ids = frozenset(alike[-items:] if items else ())
    if not parts or len(ids) < items:
        raise NoApplication(pointer)
    around: Any = answers
    try:
        for place, part in enumerate(parts[:-1]):
            inner: Any = [] if place + 1 in ids else {}
            around = _item(around, part) if place in ids else around.setdefault(part, inner)
        around[parts[-1]] = value
    except (TypeError, AttributeError, KeyError) as error:
        raise NoApplication(pointer) from error


def _item(around: list[dict[str, Any]], wanted: str) -> dict[str, Any]:
    found = next((one for one in around if one["_id"] == wanted), None)
    if found is None:
        found = {"_id": wanted}
        around.append(found)
    return found
