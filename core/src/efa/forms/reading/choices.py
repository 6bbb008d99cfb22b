"""Choices: one of several, some of several, yes or no, a declaration."""

from efa.forms.model import Field
from efa.forms.reading.result import Given, Wrong

_WORDS = {"true": True, "false": False}


def one(field: Field, given: Given) -> object:
    """One of the values."""
    chosen = given.one()
    if not chosen:
        return None
    return chosen if chosen in field.values else Wrong("enum")


def several(field: Field, given: Given) -> object:
    """Some of the values in the order of the schema; "nothing of this" stands alone and is an empty list."""
    chosen, none = set(given.strings.get("", ())), field.options.none_of
    if none is not None and none in chosen:
        return Wrong("none_of") if len(chosen) > 1 else []
    if chosen - set(field.values):
        return Wrong("enum")
    return [value for value in field.values if value in chosen] or None


def yes_or_no(_field: Field, given: Given) -> object:
    """True or False."""
    chosen = given.one()
    return _WORDS.get(chosen, Wrong("enum")) if chosen else None


def consent(_field: Field, given: Given) -> object:
    """True where the box is ticked."""
    chosen = given.one()
    return _WORDS.get(chosen, Wrong("enum")) or None if chosen else None
