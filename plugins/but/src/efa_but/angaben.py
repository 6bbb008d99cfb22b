"""Read answers as values: what is missing or of another kind is noted, never guessed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import cast

from efa.sdk import Answers, euro
from efa_but.monat import Monat
from efa_but.summe import NULL

_MEISTE_CENT = 9_999_999
_MEISTE_STUNDEN = 80


@dataclass(frozen=True, slots=True)
class Angaben:
    """One object of the answers. `fehlend` is shared with all objects below it: pointers of what is not answered.

    Amounts become EUR here and nowhere else.
    """

    answers: Answers
    pointer: str = ""
    fehlend: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text, or a note that it is missing."""
        value = self.answers.get(name)
        return value if isinstance(value, str) and value else cast("str", self._fehlt(name, ""))

    def ja(self, name: str) -> bool:
        """The answer to a question, or a note that it is missing."""
        value = self.answers.get(name)
        return value if isinstance(value, bool) else cast("bool", self._fehlt(name, default=False))

    def tag(self, name: str) -> date:
        """The day, or a note that it is missing."""
        return tag(self.answers.get(name)) or cast("date", self._fehlt(name, date.min))

    def monat(self, name: str) -> Monat:
        """The month, or a note that it is missing."""
        return monat(self.answers.get(name)) or cast("Monat", self._fehlt(name, Monat(1, 1)))

    def geld(self, name: str) -> Decimal:
        """The amount in EUR, or a note that it is missing."""
        betrag = self.geld_wenn(name)
        return cast("Decimal", self._fehlt(name, NULL)) if betrag is None else betrag

    def geld_wenn(self, name: str) -> Decimal | None:
        """The amount in EUR where one is named."""
        value = self.answers.get(name)
        return euro(value) if type(value) is int and 0 <= value <= _MEISTE_CENT else None

    def stunden(self, name: str) -> Decimal:
        """Hours, or a note that they are missing."""
        value = self.answers.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MEISTE_STUNDEN:
            return Decimal(str(value))
        return cast("Decimal", self._fehlt(name, NULL))

    def zahl(self, name: str, hoechstens: int) -> int:
        """The whole number from 1 to `hoechstens`, or a note that it is missing."""
        value = self.answers.get(name)
        return value if type(value) is int and 1 <= value <= hoechstens else cast("int", self._fehlt(name, 0))

    def eines(self, name: str, erlaubt: Collection[str]) -> str:
        """One of the words allowed, or a note that none is chosen."""
        value = self.answers.get(name)
        return value if isinstance(value, str) and value in erlaubt else cast("str", self._fehlt(name, ""))

    def unter(self, name: str) -> "Angaben":
        """The object of this name; an empty one where there is none."""
        return replace(self, answers=objekt(self.answers, name), pointer=f"{self.pointer}/{name}")

    def liste(self, name: str) -> Iterator["Angaben"]:
        """The objects of a list, each under its `_id` or its place."""
        for stelle, eintrag in enumerate(eintraege(self.answers, name)):
            yield replace(self, answers=eintrag, pointer=f"{self.pointer}/{name}/{eintrag.get('_id', stelle)}")

    def fehlt(self, name: str) -> None:
        """Note that something is missing."""
        self._fehlt(name, None)

    def _fehlt(self, name: str, default: object) -> object:
        self.fehlend.append(f"{self.pointer}/{name}")
        return default


def eintraege(answers: Answers, name: str) -> tuple[Answers, ...]:
    """The objects of a list, whatever else may stand in it."""
    value = answers.get(name)
    return tuple(entry for entry in value if isinstance(entry, Mapping)) if isinstance(value, list | tuple) else ()


def objekt(answers: Answers, name: str) -> Answers:
    """The object of this name; an empty one where there is none."""
    value = answers.get(name)
    return value if isinstance(value, Mapping) else {}


def ist(answers: Answers, name: str, *worte: str) -> bool:
    """Whether the answer is one of these words."""
    value = answers.get(name)
    return isinstance(value, str) and value in worte


def tag(value: object) -> date | None:
    """A day in ISO form."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def monat(value: object) -> Monat | None:
    """A month, written as `2026-08`; which months count is for `frist` to say."""
    try:
        return Monat.aus(value) if isinstance(value, str) else None
    except ValueError:
        return None
