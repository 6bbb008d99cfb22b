"""What others are told or fill in, and what decides the competence, are questions that the form asks."""

import re
from collections.abc import Iterator

from efa.testing.conformance.subject import Subject

_ITEMS = re.compile(r"\[(?:\*|([a-z0-9_]+)=[^\]]+)\]")


def told(subject: Subject) -> Iterator[str]:
    """Every pointer of a declaration leads to a question; a mistyped one would show nothing."""
    asked = {pointer for form in subject.forms.values() for pointer in form.fields}
    for what, document, pointer in _pointers(subject):
        for wanted in _questions(_base(subject, document), pointer):
            if wanted not in asked:
                yield f"{what} {document}: '{pointer}' leads to no question of the form ('{wanted}')"
    if subject.benefit and (branches := subject.benefit.branches) and branches.answer not in asked:
        yield f"branches: '{branches.answer}' leads to no question of the form"


def _pointers(subject: Subject) -> Iterator[tuple[str, str, str]]:
    assert subject.benefit
    for confirmation in subject.benefit.confirmations:
        proposed = (asked.proposes for asked in confirmation.asks if asked.proposes)
        for pointer in (*confirmation.shows, *proposed):
            yield "confirmation", confirmation.document, pointer
    for declared in subject.benefit.registers:
        for pointer in (*declared.sends, *(one.fills for one in declared.gives if one.fills)):
            yield "register of", declared.document, pointer


def _base(subject: Subject, document: str) -> str:
    known = subject.definition.every_document if subject.definition else ()
    return next((found.per or "" for found in known if found.key == document), "")


def _questions(base: str, pointer: str) -> Iterator[str]:
    """The question itself, and those by which items are chosen."""
    for match in _ITEMS.finditer(pointer):
        if match[1]:
            yield base + _ITEMS.sub("", pointer[: match.start()]) + f"/{match[1]}"
    yield base + _ITEMS.sub("", pointer)
