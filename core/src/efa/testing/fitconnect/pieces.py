"""Files that are sent: in one piece or, where they are large, in fragments, each sealed under an id of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4


def _new_id() -> str:
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class File:
    """A PDF file. `pieces`: its fragments by id, in order; empty: it is sent whole."""

    name: str
    content: bytes
    pieces: Mapping[str, bytes] = field(default_factory=dict)
    id: str = field(default_factory=_new_id)

    @property
    def sent(self) -> Mapping[str, bytes]:
        """What is announced and uploaded, by id."""
        return self.pieces or {self.id: self.content}


def in_pieces(name: str, content: bytes, size: int) -> File:
    """A file in fragments of at most that many bytes."""
    return File(name, content, {_new_id(): content[at : at + size] for at in range(0, len(content), size)})


def ids_of(told: Mapping[str, Any]) -> list[str]:
    """Under which ids a file that metadata name was uploaded."""
    fragments = told.get("fragments")
    named = fragments if isinstance(fragments, list) and fragments else [told.get("attachmentId")]
    return [str(each) for each in named]


def joined(told: Mapping[str, Any], uploaded: Mapping[str, bytes]) -> bytes:
    """Its content."""
    return b"".join(uploaded.get(each, b"") for each in ids_of(told))
