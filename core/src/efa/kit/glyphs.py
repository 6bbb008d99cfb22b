"""What the fonts of the house can print: a letter must not fail because somebody wrote an emoji."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

UNPRINTABLE = "?"
_NEAREST = {"Zs": "\N{NO-BREAK SPACE}", "Pd": "-"}
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")  # direction marks
_KEPT = frozenset("\n\t")


def printable(text: str) -> str:
    """The text with "?" for each character that no font has, without control and direction characters."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isascii() and composed.isprintable() else "".join(map(_shown, composed))


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    category = unicodedata.category(character)
    if character in _STEERING or category == "Cc":
        return ""
    if ord(character) in _known():
        return character
    return "" if category[0] in "CM" else _NEAREST.get(category, UNPRINTABLE)


@cache
def _known() -> frozenset[int]:
    """Code points that every face of the house has."""
    faces = [face for face in (files("efa.kit") / "fonts").iterdir() if face.name.endswith(".ttf")]
    return frozenset.intersection(*(frozenset(_characters(face.read_bytes())) for face in faces))


def _characters(face: bytes) -> Iterator[int]:
    """The code points in the table `cmap` of a TrueType file, subtable format 4 (all of the basic plane)."""
    start = _table(face, b"cmap")
    for index in range(struct.unpack_from(">H", face, start + 2)[0]):
        subtable = start + struct.unpack_from(">I", face, start + 4 + 8 * index + 4)[0]
        if struct.unpack_from(">H", face, subtable)[0] == 4:  # noqa: PLR2004 - the format's number
            yield from _segments(face, subtable)


def _table(face: bytes, tag: bytes) -> int:
    for index in range(struct.unpack_from(">H", face, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", face, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _segments(face: bytes, subtable: int) -> Iterator[int]:
    count = struct.unpack_from(">H", face, subtable + 6)[0] // 2
    ends, starts, deltas, offsets = (subtable + 14 + 2 * count * n + (2 if n else 0) for n in range(4))
    for index in range(count):
        first, last, delta, offset = (
            struct.unpack_from(">H", face, table + 2 * index)[0] for table in (starts, ends, deltas, offsets)
        )
        for code in range(first, last + 1):
            place = offsets + 2 * index + offset + 2 * (code - first)
            glyph = struct.unpack_from(">H", face, place)[0] if offset else code
            if code != 0xFFFF and glyph and (glyph + delta) % 65536:  # noqa: PLR2004 - the last segment's mark
                yield code
