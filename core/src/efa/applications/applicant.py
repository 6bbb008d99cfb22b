"""Who applies, read from the answers by the pointers that the benefit names."""

from collections.abc import Mapping
from dataclasses import dataclass

from efa.sdk import Answers, Applicant


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The applicant as answered so far; `birth_date` is ISO 8601."""

    given_name: str = ""
    family_name: str = ""
    birth_date: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def address(self) -> tuple[str, ...]:
        """Name, street and place as lines of a letter, without empty ones."""
        lines = (self.name, f"{self.street} {self.house_number}".strip(), f"{self.postcode} {self.city}".strip())
        return tuple(line for line in lines if line)


def read_applicant(pointers: Applicant, answers: Answers) -> Person:
    """The applicant of these answers; what is not answered is empty."""
    named = {name: getattr(pointers, name) for name in type(pointers).__slots__}
    return Person(**{name: _text_at(answers, pointer) for name, pointer in named.items() if pointer})


def _text_at(answers: Answers, pointer: str) -> str:
    value: object = answers
    for part in pointer.removeprefix("/").split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        value = value.get(name) if isinstance(value, Mapping) else None
    return value.strip() if isinstance(value, str) else ""
