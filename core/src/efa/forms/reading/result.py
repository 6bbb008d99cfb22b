"""What a widget is given and what it says when something is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wrong:
    """The keyword of the error text, values in it, and which part of a date it is about."""

    keyword: str
    params: Mapping[str, object] = field(default_factory=dict)
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The strings of one question, by the ending of their names ("" for the question itself, "-tag" …)."""

    strings: Mapping[str, tuple[str, ...]]

    def one(self, ending: str = "") -> str:
        """The first string, "" where there is none."""
        return next(iter(self.strings.get(ending, ())), "")
