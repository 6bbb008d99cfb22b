"""What a person has to know about an import: what was dropped, changed, is doubtful, with official numbers."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["dropped", "changed", "doubtful", "told"]


@dataclass(frozen=True, slots=True)
class Note:
    """`at`: ids from the schema down to the element, joined by slashes. `number`: of the list of quality checks."""

    weight: Weight
    at: str
    text: str
    number: str | None = None

    @property
    def line(self) -> str:
        """As one line of a report."""
        official = f" (QS {self.number})" if self.number else ""
        return f"{self.at}: {self.text}{official}"
