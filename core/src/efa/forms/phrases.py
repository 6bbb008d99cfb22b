"""A text that is still a key with values: rooms above choose the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from efa.kit import formats
from efa.kit.texts import Texts


@dataclass(frozen=True, slots=True)
class Phrase:
    """Key of a text and the values in it, which may be phrases themselves."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Money:
    """Integer cents, shown as EUR."""

    cents: int


NAMES = ("name", "eintrag")  # what people or entries of a list are called in texts
Part = str | Phrase | Money | date | Decimal


def say(texts: Texts, part: Part) -> str:
    """A phrase or any part of an answer as text in the language of the reader."""
    match part:
        case Phrase(key, params):
            return texts(key, **_spoken(texts, params))
        case Money(cents):
            return formats.money(cents)
        case _:
            return formats.spoken(part, texts.lang)


def say_html(texts: Texts, phrase: Phrase) -> Markup:
    """A phrase with the markup of its text; values in it are escaped, and names keep their own direction."""
    return texts.html(phrase.key, **{**_spoken(texts, phrase.params), **_names(texts, phrase.params)})


def _names(texts: Texts, params: Mapping[str, object]) -> dict[str, object]:
    found = {name: value for name, value in params.items() if name in NAMES and isinstance(value, str | Phrase)}
    return {name: Markup("<bdi>{}</bdi>").format(say(texts, value)) for name, value in found.items()}


def _spoken(texts: Texts, params: Mapping[str, object]) -> dict[str, object]:
    return {name: say(texts, value) if isinstance(value, Phrase | Money) else value for name, value in params.items()}
