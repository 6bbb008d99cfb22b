"""Texts that the core's pages show of a benefit, found by their keys (docs/reference/benefit-texts.md)."""

from collections.abc import Iterator
from itertools import count, takewhile

from efa.catalogue.definition import every_document
from efa.catalogue.validate import HasText
from efa.kit.texts import BINDING, Texts
from efa.sdk import Benefit

_ALWAYS = ("name", "teaser", "situation", "intro", "who.1", "duration", "law")
_OF_A_CALCULATION = ("name",)


def check_texts(benefit: Benefit, has_text: HasText) -> Iterator[str]:
    """A check at load: the binding language has every text that a page of the core needs."""
    for key in _needed(benefit):
        if not has_text(BINDING, key):
            yield f"the text '{key}' is missing"


def counted(texts: Texts, stem: str) -> tuple[str, ...]:
    """The keys `stem.1`, `stem.2` … as far as they exist."""
    return tuple(takewhile(texts.has, (f"{stem}.{number}" for number in count(1))))


def _needed(benefit: Benefit) -> Iterator[str]:
    always = _ALWAYS if benefit.procedures else _OF_A_CALCULATION
    yield from (f"{benefit.key}.{name}" for name in always)
    yield from (f"{benefit.key}.procedure.{procedure.key}.name" for procedure in benefit.procedures)
    if benefit.branches:
        yield from (f"{benefit.key}.branch.{name}" for name in ("question", *benefit.branches.of.values()))
    for confirmation in benefit.confirmations:
        stem = f"{benefit.key}.confirmation.{confirmation.document}"
        yield from (
            f"{stem}.{name}" for name in ("title", "service", "statement", *(asked.key for asked in confirmation.asks))
        )
    for declared in benefit.registers:
        stem = f"{benefit.key}.register.{declared.document}"
        yield from (f"{stem}.{name}" for name in ("title", "holder", "purpose", *(told.key for told in declared.gives)))
        yield from (f"{stem}.sends.{pointer.rpartition('/')[2]}" for pointer in declared.sends)
    for document in every_document(benefit):
        yield f"{benefit.key}.document.{document.key}.name"
        if document.needed is not None or document.per is not None:
            yield f"{benefit.key}.document.{document.key}.when"
