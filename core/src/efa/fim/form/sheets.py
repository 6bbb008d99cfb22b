"""A page before it is written, and where on the way it stands."""

from dataclasses import dataclass, field
from typing import Literal

from efa.fim.form.parts import Ask, Json

Condition = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where questions lie: JSON Forms scope, pointer, list pages around, and what must have been chosen."""

    scope: str = "#"
    pointer: str = ""
    lists: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    title: str = ""
    above: str = ""
    intro: str | None = None
    name: str = "angaben"


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One page. `asked`: its questions with their pointers; `least`, `most`, `own` scope and `pointer` of a list."""

    key: str
    section: int
    spot: Spot
    title: str
    kind: Literal["question", "info", "list"] = "question"
    elements: list[Json] = field(default_factory=list)
    asked: list[tuple[str, Ask]] = field(default_factory=list)
    norms: dict[str, None] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    own: str = ""
    pointer: str = ""

    @property
    def path(self) -> str:
        """The address: `{id}` for each list around."""
        around = "".join(f"/{key.replace('_', '-')}/{{id}}" for key in self.spot.lists)
        return f"{around}/{self.key.replace('_', '-')}"
