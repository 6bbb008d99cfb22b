"""Words that an account service tells: whatever it says, a name is one line that can be stored and shown."""

import unicodedata

_NO_WORDS = frozenset({"Cc", "Cs"})  # control characters, halves of a character
_LONGEST = 300


def told_line(value: object, longest: int = _LONGEST) -> str:
    """The words on one line, '' for anything that is no text."""
    if not isinstance(value, str):
        return ""
    visible = (" " if unicodedata.category(character) in _NO_WORDS else character for character in value)
    return " ".join("".join(visible).split())[:longest]
