"""An answer as people and caseworkers read it, with its origin where it is not just what the person typed."""

from collections.abc import Sequence

from markupsafe import Markup

from efa.applications.origin_words import changed_words, origin_words
from efa.forms.phrases import Part, say
from efa.forms.summary import Entry
from efa.kit.texts import Texts


def shown_answer(entry: Entry, texts: Texts) -> Markup:
    """The answer; behind it where it comes from, or what stood there before it was changed."""
    origin, empty = entry.origin, entry.state == "empty"
    shown = Markup("{}").format(texts("citizen.check.empty")) if empty else _isolated(_said(entry.answer, texts))
    if origin.original is not None:
        return shown + " (" + _isolated(changed_words(origin, _said(origin.original, texts), texts)) + ")"
    if origin.source != "person" and not empty:
        return shown + Markup(" ({})").format(origin_words(origin, texts))
    return shown


def _isolated(words: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(words)


def _said(parts: Sequence[Part], texts: Texts) -> str:
    return ", ".join(say(texts, part) for part in parts)
