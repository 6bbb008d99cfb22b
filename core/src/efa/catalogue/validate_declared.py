"""What must be true of third parties, registers and branches that a benefit declares."""

import re
from collections.abc import Iterator

from efa.catalogue.definition import every_document
from efa.sdk import Benefit

KEY = re.compile(r"[a-z][a-z0-9]{1,30}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_PLAIN_POINTER = re.compile(r"(/[a-z0-9_]+)+")
_POINTER = re.compile(r"(/[a-z0-9_]+(\[(\*|[a-z0-9_]+=[^\]/]+)\])?)+")
_TRUSTED = ("substantiell", "hoch")


def declared_problems(benefit: Benefit) -> Iterator[str]:
    """Each problem is a sentence for the plugin's author."""
    yield from _confirmations(benefit)
    yield from _registers(benefit)
    yield from _branches(benefit)


def _confirmations(benefit: Benefit) -> Iterator[str]:
    documents = {document.key for document in benefit.documents}
    yield from unique("confirmation", [confirmation.document for confirmation in benefit.confirmations])
    for confirmation in benefit.confirmations:
        if confirmation.document not in documents:
            yield f"the confirmation '{confirmation.document}' belongs to no document"
        yield from unique(f"confirmation {confirmation.document}:", [asked.key for asked in confirmation.asks])
        for key in set(confirmation.most) - {a.key for a in confirmation.asks if a.kind in ("money", "count")}:
            yield f"confirmation {confirmation.document}: '{key}' in most is no money or count that it asks"
        pointers = (*confirmation.shows, *(asked.proposes for asked in confirmation.asks if asked.proposes))
        for pointer in pointers:
            if not _POINTER.fullmatch(pointer):
                yield f"confirmation {confirmation.document}: '{pointer}' is no pointer as `Confirmation` describes it"


def _registers(benefit: Benefit) -> Iterator[str]:
    documents = {document.key: document for document in every_document(benefit)}
    yield from unique("register of", [declared.document for declared in benefit.registers])
    for declared in benefit.registers:
        of = f"register of {declared.document}:"
        if declared.document not in documents:
            yield f"{of} there is no such document"
        elif documents[declared.document].per and any(told.fills for told in declared.gives):
            yield f"{of} it fills answers, which only a document of the whole application can"
        if not KEY.fullmatch(declared.evidence):
            yield f"{of} the kind of evidence '{declared.evidence}' must match {KEY.pattern}"
        if not declared.norm:
            yield f"{of} no norm allows the retrieval"
        if not declared.gives:
            yield f"{of} it gives nothing"
        if declared.trust not in _TRUSTED:
            yield f"{of} the level '{declared.trust}' proves nobody, only {' and '.join(_TRUSTED)} do"
        yield from unique(of, [told.key for told in declared.gives])
        for pointer in (*declared.sends, *(told.fills for told in declared.gives if told.fills)):
            if not _PLAIN_POINTER.fullmatch(pointer):
                yield f"{of} '{pointer}' is no JSON pointer through objects"


def _branches(benefit: Benefit) -> Iterator[str]:
    if benefit.branches is None:
        return
    if not _PLAIN_POINTER.fullmatch(benefit.branches.answer):
        yield f"branches: '{benefit.branches.answer}' is no JSON pointer through objects"
    if not benefit.branches.of:
        yield "branches: no value of the answer has a branch"
    for name in benefit.branches.of.values():
        if not NAME.fullmatch(name):
            yield f"branches: the name '{name}' must match {NAME.pattern}"


def unique(what: str, keys: list[str]) -> Iterator[str]:
    """What is named twice, or by no name."""
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        yield f"the {what} '{twice[0]}' exists twice"
    for key in keys:
        if not NAME.fullmatch(key):
            yield f"the {what} key '{key}' must match {NAME.pattern}"
