"""Words: short texts, long texts, names of people."""

from efa.forms.model import Field
from efa.forms.reading.characters import cleaned, cleaned_lines, foreign_in_name, foreign_in_text
from efa.forms.reading.result import Given, Wrong


def text(_field: Field, given: Given) -> object:
    """One line."""
    found = cleaned(given.one())
    return _checked(found, foreign_in_text(found))


def lines(_field: Field, given: Given) -> object:
    """Several lines, in any language."""
    return cleaned_lines(given.one()) or None


def name(_field: Field, given: Given) -> object:
    """A name in Latin letters, as in the passport (DIN 91379)."""
    found = cleaned(given.one())
    return _checked(found, foreign_in_name(found))


def _checked(found: str, foreign: str | None) -> object:
    return Wrong("charset", {"zeichen": foreign}) if foreign else found or None
