"""One check: its name, the level of the checklist it belongs to, what it promises, and the function that proves it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from efa.testing.conformance.subject import Subject

Level = Literal["bronze", "silver", "gold"]
Needs = Literal["nothing", "package", "benefit", "plugin"]
LEVELS: tuple[Level, ...] = ("bronze", "silver", "gold")


@dataclass(frozen=True, slots=True)
class Check:
    """`run` yields a sentence for each finding.

    `needs`: what must be there for the check to look at. `opens`: something that is still to be done before the level
    is reached, and no fault: the plugin works without it.
    """

    name: str
    level: Level
    sentence: str
    run: Callable[[Subject], Iterable[str]]
    needs: Needs = "plugin"
    opens: bool = False
