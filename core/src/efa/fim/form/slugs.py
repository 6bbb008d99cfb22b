"""Readable keys from German names, each its own among those beside it."""

import re
import unicodedata
from dataclasses import dataclass, field

_LONGEST = 40
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})


def slug(text: str, before: str = "f") -> str:
    """`Straße und Hausnummer` → `strasse_und_hausnummer`; at most 40 letters, digits and underscores."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_GERMAN))
    plain = plain.encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST].strip("_") or before
    return found if found[0].isalpha() else f"{before}_{found}"[:_LONGEST].strip("_")


@dataclass(slots=True)
class Names:
    """Names that are taken already."""

    taken: set[str] = field(default_factory=set)
    reached: dict[str, int] = field(default_factory=dict)

    def take(self, wanted: str) -> str:
        """The wanted name, or the first of `_2`, `_3` … that is free."""
        number, found = self.reached.get(wanted, 1), wanted
        while found in self.taken:
            number += 1
            ending = f"_{number}"
            found = wanted[: _LONGEST - len(ending)] + ending
        self.reached[wanted] = number
        self.taken.add(found)
        return found
