"""On which ways a benefit's applications reach an authority, and what follows when one of them fails."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from efa.tenancy.values import Value

ALWAYS_POSSIBLE = "inbox"
LAST_RESORT = "print"
LETTERS = frozenset({"print", "secure_mail", "mail_notice"})  # to people, never to a specialist procedure
ChannelKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
Word = Annotated[str, Field(min_length=1, max_length=500)]


class Channels(Value):
    """Where applications go: one channel leads and moves the state, the others get copies."""

    leading: ChannelKey = Field(
        default=ALWAYS_POSSIBLE,
        description="`inbox`: the built-in inbox of the caseworkers; any other channel that can acknowledge.",
    )
    copies: tuple[ChannelKey, ...] = Field(
        default=(), description="`file_drop`: XML, JSON and attachments into the authority's folder; other channels."
    )
    fallback: tuple[ChannelKey, ...] = Field(
        default=(),
        description="Ways to take when the leading one fails, in this order. A person can always choose `inbox` and "
        "`print` as well; a letter is the last.",
    )
    fallback_when: Literal["never", "given_up", "overdue"] = Field(
        default="given_up",
        description="When a way of `fallback` is taken without asking: `given_up`, all attempts failed; `overdue`: "
        "also when the confirmation is missing, which can make two files at the authority; `never`: a person decides.",
    )
    acknowledge_within_hours: int | None = Field(
        default=None, ge=1, le=720, description="Hours until a missing acknowledgement is a task."
    )
    acknowledge_within_days: int | None = Field(
        default=None, ge=1, le=30, description="The same in working days of the authority."
    )
    settings: dict[str, dict[str, Word]] | None = Field(
        default=None,
        description="What each channel needs to know, by its key. A secret is named here and never written.",
    )

    @model_validator(mode="after")
    def _has_one_way_after_the_other(self) -> Self:
        if self.leading in (*self.copies, *self.fallback):
            raise ValueError(f"'{self.leading}' leads already; delete it from 'copies' and 'fallback'")
        for name, keys in (("copies", self.copies), ("fallback", self.fallback)):
            if len(set(keys)) < len(keys):
                raise ValueError(f"a channel stands twice in '{name}'")
        if LAST_RESORT in self.fallback[:-1]:
            raise ValueError(f"'{LAST_RESORT}' is always possible; write it at the end of 'fallback'")
        return self

    @model_validator(mode="after")
    def _knows_what_follows(self) -> Self:
        if self.fallback_when == "overdue" and not self.fallback:
            raise ValueError("'fallback_when: overdue' needs ways in 'fallback'")
        if self.acknowledge_within_hours and self.acknowledge_within_days:
            raise ValueError("write 'acknowledge_within_hours' or 'acknowledge_within_days', not both")
        return self

    @property
    def used(self) -> tuple[str, ...]:
        """Every channel once, the leading one first."""
        return tuple(dict.fromkeys((self.leading, *self.copies, *self.fallback)))

    def settings_for(self, channel: str) -> Mapping[str, str]:
        """What is set for this channel."""
        return (self.settings or {}).get(channel, {})
