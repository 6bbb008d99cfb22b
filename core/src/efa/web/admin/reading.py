"""From a value to what stands in its form, and back."""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from efa.web.admin.fields import Field

Typed = Mapping[str, Sequence[str]]
_YES_NO = {True: "true", False: "false"}
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?")


def read(field: Field, typed: Typed) -> object:
    """The value as plain JSON, None where nothing was given. A number that is none stays as it was typed."""
    if field.kind == "group":
        values = {part.path[-1]: value for part in field.parts if (value := read(part, typed)) is not None}
        return values if values or field.required else None
    given = typed.get(field.name, ())
    if field.kind == "some_of":
        return [option for option in field.options if str(option) in given]
    text = _clean(given[0]) if given else ""
    if field.kind == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    return _of_text(field, text) if text else None


def typed_of(field: Field, value: object) -> Typed:
    """What the form of a stored value begins with."""
    return {leaf.name: _as_typed(leaf, inside(value, leaf.path)) for leaf in field.leaves}


def inside(value: object, path: Sequence[str]) -> object:
    """The part of a value at a path, None where there is none."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = cast("Mapping[str, object]", value).get(name)
    return value


def _of_text(field: Field, text: str) -> object:
    match field.kind:
        case "yes_no":
            return {"true": True, "false": False}.get(text)
        case "one_of":
            return next((option for option in field.options if str(option) == text), None)
        case "number" if _WHOLE.fullmatch(text):
            return int(text)
        case "number" if _DECIMAL.fullmatch(text):
            return float(text.replace(",", "."))
        case _:
            return text


def _as_typed(leaf: Field, value: object) -> Sequence[str]:
    match value:
        case None:
            return ()
        case bool():
            return (_YES_NO[value],)
        case list() | tuple() if leaf.kind == "lines":
            return ("\n".join(map(str, value)),)
        case list() | tuple():
            return tuple(map(str, value))
        case _:
            return (str(value),)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
