"""What is wrong with what staff entered, each thing at its field."""

import dataclasses
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Name of the field, key of the text, values for it."""

    field: str
    code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


def plain_text(text: str) -> str:
    """Text of several lines without control characters, marks of writing direction and outer blanks."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c)[0] != "C").strip()
