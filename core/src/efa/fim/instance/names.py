"""How an element is called in data: `<id>V<version>` or `<id>`."""

import re
from collections.abc import Mapping
from typing import Literal

Dialect = Literal["versioned", "plain"]
Tree = dict[str, object]
_SINGLE = re.compile(r"[0-9]+:[01]")


def name_of(fim: Mapping[str, object], dialect: Dialect) -> str:
    """The name of the element behind an `x-fim`."""
    version = fim.get("version")
    return f"{fim['id']}V{version}" if version and dialect == "versioned" else str(fim["id"])


def is_array(fim: Mapping[str, object]) -> bool:
    """Whether FIM allows several of it: then data hold an array, also of one."""
    count = fim.get("count")
    return isinstance(count, str) and not _SINGLE.fullmatch(count)
