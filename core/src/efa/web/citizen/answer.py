"""An answer as people and caseworkers read it, with its origin where it is not just what the person typed."""

from collections.abc import Sequence

from markupsafe import Markup

from efa.applications.origin_words import origin_words
from efa.forms.phrases import Part, say
from efa.forms.summary import Entry
from efa.kit.texts import Texts


def shown_answer(entry: Entry, texts: Texts) -> Markup:
    """The answer; behind it where it comes from, or what stood there before it was changed."""
    if entry.state == "empty":
        return Markup("{}").format(texts("citizen.check.empty"))
    shown = Markup("<bdi>{}</bdi>").format(_said(entry.answer, texts))
    origin = entry.origin
    if origin.original is not None:
        return shown + " " + texts.html("citizen.check.changed", vorher=_said(origin.original, texts))
    if origin.source != "person":
        return shown + Markup(" ({})").format(origin_words(origin, texts))
    return shown


def _said(parts: Sequence[Part], texts: Texts) -> str:
    return ", ".join(say(texts, part) for part in parts)
