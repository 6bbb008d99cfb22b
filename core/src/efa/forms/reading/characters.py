"""Characters of answers: one form for each letter, nothing invisible, digits as ASCII."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_MANY = 4096
_INVISIBLE = ("Cf", "Cs", "Co", "Cn", "Cc")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER LETTER", "FEMININE ORDINAL", "MASCULINE ORDINAL")
_IN_NAMES = frozenset(" '’`´-‐‑–.,()/·ʹʺʻʼʾʿˈˌ")  # the signs of DIN 91379
_LAST_SIGN = 0x2BFF  # pictures come after arrows and technical signs


def cleaned(text: str) -> str:
    """One line: NFC, without marks of direction, zero width and control, blanks collapsed."""
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text).strip()
    return _BLANKS.sub(" ", _visible(unicodedata.normalize("NFC", _BLANKS.sub(" ", text)))).strip()


def cleaned_lines(text: str) -> str:
    """Several lines, each cleaned, ends as a line feed."""
    return "\n".join(cleaned(line) for line in _LINE_ENDS.sub("\n", text).split("\n")).strip()


def digits(text: str) -> str:
    """The text with the digits of any script as ASCII."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def storable(text: str) -> str:
    """The text as it came, without what no database and no page can carry."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def foreign_in_text(text: str) -> str | None:
    """The first character that cannot be printed in a letter, for example a picture."""
    return None if text.isascii() else next((c for c in text if not _printable(c)), None)


def foreign_in_name(text: str) -> str | None:
    """The first character that no name in Latin letters has."""
    return next((c for c in text if not _in_name(c)), None)


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)


@lru_cache(_MANY)
def _printable(c: str) -> bool:
    kind = unicodedata.category(c)
    if kind[0] == "L":
        return unicodedata.name(c, "").startswith(_SCRIPTS)
    return kind[0] in "MNZ" or (kind[0] in "PS" and ord(c) <= _LAST_SIGN and kind != "So") or c in "°©®"


@lru_cache(_MANY)
def _in_name(c: str) -> bool:
    kind = unicodedata.category(c)
    return c in _IN_NAMES or kind == "Mn" or (kind[0] == "L" and unicodedata.name(c, "").startswith("LATIN"))
