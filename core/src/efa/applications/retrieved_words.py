"""What a register said, in the same words for people, caseworkers and letters."""

from efa.applications.origin_words import origin_words
from efa.applications.third_party import said_value
from efa.forms.filled import RegisterValue, Retrieved
from efa.forms.summary import Origin
from efa.kit.texts import Texts


def retrieved_lines(texts: Texts, benefit: str, told: Retrieved) -> list[tuple[str, str]]:
    """Each thing that it said, as label and value."""
    return [(_label(texts, benefit, told, value), said(texts, value)) for value in told.values]


def retrieved_source(texts: Texts, told: Retrieved) -> str:
    """Who said it, how surely the account was known, when, and the register's own reference."""
    origin = origin_words(Origin(source="register", level=told.level, at=told.at), texts)
    return texts("applications.retrieved", stelle=told.issuer, herkunft=origin, zeichen=told.reference)


def retrieved_line(texts: Texts, benefit: str, told: Retrieved) -> str:
    """All of it in one line."""
    lines = "; ".join(f"{label}: {value}" for label, value in retrieved_lines(texts, benefit, told))
    return f"{lines}. {retrieved_source(texts, told)}"


def said(texts: Texts, value: RegisterValue) -> str:
    """One value as people read it."""
    return said_value(texts, value.kind, value.value) if isinstance(value.value, str | int) else str(value.value)


def _label(texts: Texts, benefit: str, told: Retrieved, value: RegisterValue) -> str:
    key = f"{benefit}.register.{told.key}.{value.key}"
    return texts(key) if texts.has(key) else value.key
