"""Keyset pages: a page is found by the last row of the one before, however long the list is."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class BadCursor(ValueError):
    """The cursor of a list page was changed or belongs to another list."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one page and the cursors to the pages beside it (None: there is none)."""

    rows: tuple[T, ...]
    next: str | None = None
    previous: str | None = None


def encode_cursor(values: Sequence[str]) -> str:
    """Key values of a row as one URL-safe word."""
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).rstrip(b"=").decode("ascii")


def decode_cursor(text: str, length: int) -> tuple[str, ...]:
    """The key values behind a cursor. Raises BadCursor."""
    try:
        values = json.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
    except (ValueError, binascii.Error) as error:
        raise BadCursor(text) from error
    if not isinstance(values, list) or len(values) != length or not all(isinstance(v, str) for v in values):
        raise BadCursor(text)
    return tuple(values)
