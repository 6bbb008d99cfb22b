"""Identifiers: ordered ones for rows, random ones for URLs, speakable ones for people."""

import base64
import secrets
import time
from uuid import UUID

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = _CROCKFORD + "*~$=U"


def new_id() -> UUID:
    """UUIDv7: random, but ordered by the time it was made, so that index pages stay together."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6, "big")
    value = bytearray(stamp + secrets.token_bytes(10))
    value[6] = (value[6] & 0x0F) | 0x70
    value[8] = (value[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(value))


def random_id() -> UUID:
    """128 random bits for everything that stands in a URL."""
    return UUID(bytes=secrets.token_bytes(16))


def to_public(value: UUID) -> str:
    """22 characters of base64url for a URL."""
    return base64.urlsafe_b64encode(value.bytes).rstrip(b"=").decode("ascii")


def from_public(text: str) -> UUID | None:
    """The id behind 22 characters of base64url, None for anything else."""
    if len(text) != 22 or not text.isascii():  # noqa: PLR2004 - 128 bits in base64url
        return None
    try:
        value = UUID(bytes=base64.urlsafe_b64decode(text + "=="))
    except ValueError:
        return None
    return value if to_public(value) == text else None


def speakable(length: int) -> str:
    """Random Crockford base32 characters: no I, L, O, U."""
    return "".join(secrets.choice(_CROCKFORD) for _ in range(length))


def check_character(text: str) -> str:
    """The check character (modulo 37) of Crockford base32."""
    number = 0
    for character in text:
        number = number * 32 + _CROCKFORD.index(character)
    return _CHECK[number % 37]


def read_speakable(text: str) -> str:
    """What a person typed or read aloud, without blanks and hyphens, with I, L, O read as digits."""
    plain = "".join(c for c in text.upper() if c.isalnum() or c in "*~$=")
    return plain.translate(str.maketrans("ILO", "110"))
