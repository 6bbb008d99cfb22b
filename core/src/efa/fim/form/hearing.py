"""What is noticed while a form is planned."""

from dataclasses import dataclass, field

from efa.fim.form.identity import Around
from efa.fim.notes import Note, Weight


@dataclass(slots=True)
class Hearing:
    """Notes, positions without a question with the reason, and code lists that are missing."""

    notes: list[Note] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    def tell(self, at: Around, weight: Weight, text: str, number: str | None = None) -> None:
        """Something that a person should look at."""
        self.notes.append(Note(weight, "/".join(at.ids), text, number))

    def leave_out(self, at: Around, reason: str) -> None:
        """No question asks for this position."""
        self.left_out["/".join(at.ids)] = reason
