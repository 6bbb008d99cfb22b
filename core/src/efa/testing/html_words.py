"""Words: no key, no placeholder, no value of the machine where a person reads (H15)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from efa.testing.html import Page

_KEY = re.compile(r"(?<![\w@./-])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z0-9_]+){1,}(?![\w@./-])")
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*(?::[a-z]+)?\}")
_ENGLISH = {"en": {"None"}}  # an answer in English; a value of the machine shows in German as well
_READ = "//body//text()[not(ancestor::script or ancestor::textarea or ancestor::code or ancestor::bdi)]"
_MACHINE = re.compile(r"\b(None|null|undefined|True|False|NaN)\b")
_ADDRESS = re.compile(r"\.(de|org|eu|com|net|example|invalid|pdf|jpe?g|png|heic|webp|xml|json|txt)$")


def _untranslated(page: Page) -> Sequence[str]:
    shown = page.root.xpath(
        "//body//text()[not(ancestor::script or ancestor::textarea or ancestor::code or ancestor::bdi)]"
    )
    shown += [page.root.findtext(".//head/title") or ""]
    shown += page.root.xpath("//@aria-label | //@alt")
    found = set()
    for text in shown:
        found |= {key for key in _KEY.findall(text) if not _ADDRESS.search(key)}
        found |= set(_PLACEHOLDER.findall(text)) | (
            set(_MACHINE.findall(text)) - _ENGLISH.get(page.root.get("lang"), set())
        )
    return [f"'{word}' is shown to a person" for word in sorted(found)]


WORD_CHECKS = {"H15": _untranslated}
