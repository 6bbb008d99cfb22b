"""Präzisierung: what narrows a type. JSON with text in version 2, attributes in version 3."""

import json
import re
from collections.abc import Mapping

from efa.fim.model import Limits
from efa.fim.reading.nodes import Node

_NAMES = ("minLength", "maxLength", "minValue", "maxValue", "pattern")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_LENGTH = re.compile(r"[0-9]{1,7}")


def limits(node: Node) -> Limits:
    """What can be understood of it; the rest is noted."""
    child = node.maybe("praezisierung")
    if child is None:
        return Limits()
    given = _parsed(child) if node.version == "2.0" else dict(child.element.attrib.items())
    plain = {str(key): str(value).strip() for key, value in given.items() if value not in (None, "")}
    for name in plain.keys() - set(_NAMES):
        node.note("doubtful", f"the Präzisierung '{name}' is unknown, it was not read")
    return Limits(
        min_length=_length(node, plain.get("minLength")),
        max_length=_length(node, plain.get("maxLength")),
        min_value=_value(node, plain.get("minValue")),
        max_value=_value(node, plain.get("maxValue")),
        pattern=plain.get("pattern"),
    )


def _parsed(node: Node) -> Mapping[str, object]:
    text = node.own_text
    if text is None:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        node.note("doubtful", f"the Präzisierung '{text[:60]}' is no JSON object, it was not read")
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str | int | float)}


def _length(node: Node, text: str | None) -> int | None:
    if text is None:
        return None
    if not _LENGTH.fullmatch(text):
        node.note("doubtful", f"the length '{text[:40]}' is no whole number, it was not read", "1059")
        return None
    return int(text)


def _value(node: Node, text: str | None) -> str | None:
    if text is None:
        return None
    if day := _GERMAN_DAY.fullmatch(text):
        node.note("changed", f"the bound '{text}' is written as an ISO date", "1067")
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if "," in text and _NUMBER.fullmatch(text):
        node.note("changed", f"the bound '{text}' is written with a point", "1063")
        return text.replace(",", ".")
    return text
