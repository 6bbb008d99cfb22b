"""Our tree as a mapping sees it: answers by their question, lists by their items, the head by names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

FILES = "files"


@dataclass(frozen=True, slots=True)
class Given:
    """`at` is the pointer of the item that is being mapped, "" at the top; `file` its values in the list of files."""

    answers: Mapping[str, object]
    head: Mapping[str, Any]
    at: str = ""
    number: int = 1
    file: Mapping[str, object] | None = None

    def answer(self, name: str) -> object:
        """The value of a question that was answered, else None."""
        return self.answers.get(self._pointer(name))

    def of(self, name: str) -> object:
        """A value of the head, or of the file that is being mapped."""
        found: object = self.head if self.file is None else self.file
        for part in name.split("/"):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found

    def items(self, name: str) -> Sequence["Given"]:
        """The items of a list in their order."""
        if name == FILES:
            listed = cast("Sequence[Mapping[str, object]]", self.head.get(FILES, ()))
            return [Given(self.answers, self.head, self.at, n, file) for n, file in enumerate(listed, 1)]
        start = f"{self._pointer(name)}/"
        found = (pointer[len(start) :].partition("/")[0] for pointer in self.answers if pointer.startswith(start))
        return [Given(self.answers, self.head, f"{start}{item}", n) for n, item in enumerate(dict.fromkeys(found), 1)]

    def _pointer(self, name: str) -> str:
        return name if name.startswith("/") else f"{self.at}/{name}"


def given(data: Mapping[str, Any]) -> Given:
    """What `data.json` says. Answers that were not given are left out."""
    answers = {
        answer["pointer"]: answer["value"]
        for section in data["sections"]
        for group in section["groups"]
        for answer in group["answers"]
        if answer["state"] == "answered"
    }
    return Given(answers, {name: value for name, value in data.items() if name != "sections"})
