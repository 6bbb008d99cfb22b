"""Quality checks of FIM that can be told from the schema alone, by their official numbers."""

import re
from collections.abc import Iterator

from efa.fim.elements import Placed, all_rules, walk
from efa.fim.model import DataField, DataSchema, FieldGroup
from efa.fim.notes import Note

_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:([A-Za-z0-9()+,\-.:=@;$_!*']|%[0-9A-Fa-f]{2})+")
_NAMED = re.compile(r"\b[FG](?:[0-9]{11}|[0-9]{8})(?![0-9])")
_WITH_VERSION = re.compile(r"\b[FG][0-9]{11}V[0-9]")
_TEXTS = ("text", "text_latin")
_RANGED = ("num", "num_int", "num_currency", "date", "time", "datetime")
_SHOWN = (*_TEXTS, "obj")
Finding = tuple[str, str]


def findings(schema: DataSchema) -> Iterator[Note]:
    """What an editor of the schema should hear; the form is made all the same."""
    for placed in walk(schema.positions):
        content = placed.content
        told = _of_field(content) if isinstance(content, DataField) else _of_group(content)
        yield from (_note(placed, number, text) for number, text in (*_of_any(content), *told))
    yield from _of_rules(schema)


def _note(placed: Placed, number: str, text: str) -> Note:
    return Note("doubtful", "/".join(placed.path), text, number)


def _of_any(content: DataField | FieldGroup) -> Iterator[Finding]:
    if content.kind == "ABS":
        yield "1014" if isinstance(content, DataField) else "1013", "an abstract element stands in a schema"
    if content.help and content.help == content.label:
        yield "1098", "the help says the same as the label"


def _of_group(group: FieldGroup) -> Iterator[Finding]:
    if len(group.positions) == 1:
        yield "1106", "the group has one child only"
    if group.choice and any((one.least, one.most) != (0, 1) for one in group.positions):
        yield "1118", "a child of a choice must be 0:1"


def _of_field(field: DataField) -> Iterator[Finding]:
    limits = field.limits
    has_length = limits.min_length is not None or limits.max_length is not None
    if has_length and field.input in ("select", "label"):
        yield "1012", f"a length means nothing for {field.input}"
    elif has_length and field.type not in _TEXTS:
        yield "1015", f"a length means nothing for the type {field.type}"
    if (limits.min_value or limits.max_value) and field.type not in _RANGED:
        yield "1016", f"a range means nothing for the type {field.type}"
    if field.input == "label" and field.type not in _SHOWN:
        yield "1090", f"a text between questions cannot be of the type {field.type}"
    if field.input != "select" and (field.values or field.code_list):
        yield "1017", "there is a list, and the field is no choice"
    if field.code_list and not _URN.fullmatch(field.code_list.urn):
        yield "1048", f"the code list '{field.code_list.urn[:80]}' is no URN"
    if field.values and field.content and field.content not in [choice.code for choice in field.values]:
        yield "1076", f"the Inhalt '{field.content[:40]}' is no code of the list"
    if field.type != "file" and (field.max_size or field.media_types):
        yield "1056", f"size and kind of a file mean nothing for the type {field.type}"


def _of_rules(schema: DataSchema) -> Iterator[Note]:
    """A rule may only name what lies below the element that carries it."""
    ruled = list(all_rules(schema))
    below = _below(schema, {path for path, _ in ruled})
    for path, rule in ruled:
        at = "/".join((*path, rule.about.id))
        named = set(_NAMED.findall(rule.meaning or ""))
        if _WITH_VERSION.search(rule.meaning or ""):
            yield Note("doubtful", at, "the rule names versions of elements", "1019")
        for element in sorted(named - below[path]):
            short = len(element) <= len("F") + 8 and schema.xdf == "3.0.0"
            said = "the rule names the short id" if short else "the rule names the element it cannot reach"
            yield Note("doubtful", at, f"{said} {element}", "1041" if short else "1001")


def _below(schema: DataSchema, paths: set[tuple[str, ...]]) -> dict[tuple[str, ...], set[str]]:
    """The ids that lie at or below each of these paths."""
    found: dict[tuple[str, ...], set[str]] = {path: set() for path in paths}
    for placed in walk(schema.positions):
        for depth in range(len(placed.path) + 1):
            if placed.path[:depth] in found:
                found[placed.path[:depth]].add(placed.content.about.id)
    return found
