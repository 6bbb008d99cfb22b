"""The number of an application, as people read it aloud: WG-7K3D-9QXA-M."""

import re

from efa.kit.ids import check_character, read_speakable, speakable

_RANDOM = 8
_LENGTH = 2 + _RANDOM + 1
_SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]([b-df-hj-np-tv-z])[aeiouy]")


def draw_number(benefit: str) -> str:
    """A number with the initials of the benefit and a check character that is a letter or digit."""
    while True:
        drawn = speakable(_RANDOM)
        check = check_character(drawn)
        if check.isalnum() and check != "U":
            return _written(initials(benefit), drawn, check)


def initials(benefit: str) -> str:
    """The first letter and the one that opens the next syllable: wohngeld → WG, sgb2 → SG."""
    syllable = _SYLLABLE.search(benefit, 1)
    return (benefit[0] + (syllable[1] if syllable else benefit[1])).upper()


def read_number(typed: str) -> str | None:
    """The number behind what a person typed, None where it cannot be one."""
    plain = "".join(c for c in typed.upper() if c.isascii() and c.isalnum())
    if len(plain) != _LENGTH or not plain[0].isalpha():
        return None
    drawn, check = read_speakable(plain[2:-1]), read_speakable(plain[-1])
    if "U" in drawn or check_character(drawn) != check:
        return None
    return _written(plain[:2], drawn, check)


def _written(prefix: str, drawn: str, check: str) -> str:
    return f"{prefix}-{drawn[:4]}-{drawn[4:]}-{check}"
