"""Where an answer comes from, as it lies in a draft or an application."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one answer comes from; `original` is what account or register said before a person changed it.

    `application`: taken over from an earlier one, received `at`; `confirmed` when the person said that it still holds.
    `verified`: so surely known that nobody changes it by the way; `original_…` say who knew the original how surely
    and when, `reason` is what the person said of the change.
    """

    state: Literal["answered", "empty", "not_asked"]
    source: Literal["person", "account", "register", "helper", "staff", "application"] | None = None
    rule: str | None = None
    level: str | None = None
    at: str | None = None
    original: object = None
    confirmed: str | None = None
    verified: bool = False
    original_source: Literal["account", "register"] | None = None
    original_level: str | None = None
    original_at: str | None = None
    reason: str | None = None
