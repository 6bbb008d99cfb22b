"""Every FIM id in a form's schema: where it stands, and whether it is written as it must be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Schema = Mapping[str, object]
KEY = "x-fim"
_ID = re.compile(r"[FG][0-9]{11}|[FG][0-9]{8}")
_ANY = re.compile(r"[SFG][0-9]{11}|[SFG][0-9]{8}")  # the choice at the top is that of the schema
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){1,2}")
_STEP = re.compile(r"([FG][0-9]{11}|[FG][0-9]{8})(#[0-9]+)?")
_SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """An `x-fim` at a node of the schema; `pointer` walks into lists."""

    pointer: str
    fim: Mapping[str, object]

    @property
    def id(self) -> str:
        """The id, empty where the node says that FIM has none."""
        return str(self.fim.get("id", ""))

    @property
    def path(self) -> tuple[str, ...]:
        """Ids from the top of the schema down to this one."""
        found = self.fim.get("path")
        return tuple(map(str, found)) if isinstance(found, Sequence) and not isinstance(found, str) else ()


def marks(schema: Schema, pointer: str = "") -> Iterator[Mark]:
    """All marks below a schema, parents first."""
    properties = schema.get("properties")
    for name, node in (properties if isinstance(properties, Mapping) else {}).items():
        if not isinstance(node, Mapping):
            continue
        at = f"{pointer}/{name}"
        if isinstance(found := node.get(KEY), Mapping):
            yield Mark(at, found)
        items = node.get("items")
        yield from marks(items if isinstance(items, Mapping) else node, at)


def problem(fim: object) -> str | None:
    """What is wrong with an `x-fim`: an id with its path and official words, or none with the reason."""
    if not isinstance(fim, Mapping):
        return "is no mapping"
    if "none" in fim:
        reason = fim["none"]
        short = not isinstance(reason, str) or len(reason.strip()) < _SHORTEST_REASON
        return "says 'none' without a reason" if short or "id" in fim else None
    return _of_id(fim) or _of_path(fim)


def _of_id(fim: Mapping[str, object]) -> str | None:
    known = _ANY if fim.get("choice") is True else _ID
    if not known.fullmatch(str(fim.get("id", ""))):
        return f"has no FIM id but '{fim.get('id')}'"
    if "version" in fim and not _VERSION.fullmatch(str(fim["version"])):
        return f"has no FIM version but '{fim['version']}'"
    return None if str(fim.get("label") or "").strip() else "lacks 'label', the official words"


def _of_path(fim: Mapping[str, object]) -> str | None:
    path = Mark("", fim).path
    if str(fim["id"]).startswith("S"):
        return None
    if not path or not all(_STEP.fullmatch(step) for step in path):
        return "lacks 'path', the ids from the top of the schema down to it"
    own = path[-1].partition("#")[0]
    return None if own == fim["id"] else f"ends its path with {own}, and its id is {fim['id']}"


def twice(found: Sequence[Mark]) -> Iterator[str]:
    """Paths that stand at two nodes: data of one would overwrite the other."""
    places: dict[tuple[tuple[str, ...], bool, bool], list[str]] = {}
    for mark in found:
        if mark.path:
            places.setdefault(_place(mark), []).append(mark.pointer)
    for place, pointers in places.items():
        if len(pointers) > 1:
            yield f"the FIM path {'/'.join(place[0])} stands {len(pointers)} times: {', '.join(pointers)}"


def _place(mark: Mark) -> tuple[tuple[str, ...], bool, bool]:
    """The question of a choice stands beside its group, a list of answers beside its answer."""
    return mark.path, mark.fim.get("choice") is True, "each" in mark.fim
