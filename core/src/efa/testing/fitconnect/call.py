"""A request and an answer, without the web framework."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from efa.testing.fitconnect.book import Client
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.refused import malformed
from efa.testing.fitconnect.rules import read_id

JOSE = "application/jose"
_MOST = 500


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked. `version`: v1 or v2, `ids`: what stands in the path, `lists`: parameters with all values."""

    double: Double
    version: str
    ids: Mapping[str, str]
    query: Mapping[str, str]
    media_type: str
    body: bytes
    client: Client | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def caller(self) -> Client:
        """Whose token came along."""
        assert self.client is not None
        return self.client

    def id(self, name: str) -> str:
        """A UUID of the path."""
        return read_id(self.ids[name], name)

    def page(self, most: int = _MOST, usual: int = 100) -> tuple[int, int]:
        """Offset and limit."""
        try:
            offset, limit = int(self.query.get("offset", "0")), int(self.query.get("limit", str(usual)))
        except ValueError:
            raise malformed("offset and limit are numbers") from None
        if offset < 0 or not 1 <= limit <= most:
            raise malformed(f"offset is at least 0, limit from 1 to {most}")
        return offset, limit


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered."""

    status: int
    body: bytes = b""
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Call], Answer]
Right = Literal["nobody", "anyone", "sender", "subscriber"]


def as_json(value: Any, status: int = 200, media_type: str = "application/json") -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), media_type)


def paged(name: str, values: Any, offset: int, total: int) -> Answer:
    """A part of a list, with what is needed to ask for the rest."""
    return as_json({"offset": offset, "count": len(values), "totalCount": total, name: values})
