"""The little that a third party sees of an application: what the confirmation names, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from efa.applications.confirmable import Confirmable, ToConfirm
from efa.applications.handed_in import handed_in_summary
from efa.applications.pointers import at
from efa.forms.summary import Entry
from efa.kit.clock import day_of
from efa.sdk import Asked

_SEGMENT = re.compile(r"([a-z0-9_]+)(?:\[(\*|([a-z0-9_]+)=([^\]]+))\])?")


@dataclass(frozen=True, slots=True)
class Base:
    """The item that is confirmed, or the whole: its answers, and the pointer to them."""

    answers: object
    pointer: str


def base_of(found: ToConfirm, entry: Confirmable) -> Base:
    """Where the pointers of the confirmation begin."""
    per = next((document.per for document in found.definition.every_document if document.key == entry.needed.key), None)
    pointer = f"{per}/{entry.needed.item}" if per and entry.needed.item else ""
    return Base(at(found.content.answers, pointer) if pointer else found.content.answers, pointer)


def shown_entries(found: ToConfirm, entry: Confirmable) -> tuple[Entry, ...]:
    """The answered questions that are shown, in the order of the form."""
    base, known = base_of(found, entry), found.application
    wanted = {pointer for shows in entry.confirmation.shows for pointer, _ in matches(base, shows)}
    whole = handed_in_summary(found.definition, known.procedure, found.content, day_of(known.received_at))
    entries = (e for section in whole.sections for group in section.groups for e in group.entries)
    return tuple(e for e in entries if e.pointer in wanted and e.state == "answered")


def proposed(base: Base, asked: Asked) -> str | int | None:
    """What the person answered, where exactly one answer fits and it is of the right kind."""
    found = [value for _, value in matches(base, asked.proposes)] if asked.proposes else []
    wanted = int if asked.kind in ("money", "count") else str
    value = found[0] if len(found) == 1 else None
    return value if isinstance(value, wanted) and not isinstance(value, bool) else None


def matches(base: Base, pattern: str) -> Iterator[tuple[str, object]]:
    """Pointers (with `_id`s) and values of a pattern as `Confirmation.shows` has it."""
    head, _, rest = pattern.removeprefix("/").partition("/")
    match = _SEGMENT.fullmatch(head)
    if match is None or not isinstance(base.answers, Mapping) or match[1] not in base.answers:
        return
    for below in _below(Base(base.answers[match[1]], f"{base.pointer}/{match[1]}"), match):
        if rest:
            yield from matches(below, rest)
        else:
            yield below.pointer, below.answers


def _below(value: Base, match: re.Match[str]) -> Iterator[Base]:
    if match[2] is None:
        yield value
        return
    for item in value.answers if isinstance(value.answers, list | tuple) else ():
        if isinstance(item, Mapping) and (match[2] == "*" or str(item.get(match[3])) == match[4]):
            yield Base(item, f"{value.pointer}/{item.get('_id')}")
