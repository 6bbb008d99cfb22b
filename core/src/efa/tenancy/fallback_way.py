"""The fallback way (Auffangweg): a Land takes applications for places where nobody takes them online."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from efa.tenancy.values import LocalText, Value

Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})]


class FallbackWay(Value):
    """A decision of the Land about one benefit, with the day from which it holds."""

    open: bool = Field(
        description="`true`: the Land takes applications and sends them to the office. `false`: it decided not to."
    )
    since: Day = Field(description="First day of this decision, as 2026-01-01.")
    reason: LocalText | None = Field(default=None, description="Why not; people read it. Needed where it is not open.")

    @model_validator(mode="after")
    def _has_reason(self) -> Self:
        if not self.open and self.reason is None:
            raise ValueError("say under 'reason' why the benefit is not available")
        return self

    @property
    def day(self) -> date:
        """The first day of the decision."""
        return date.fromisoformat(self.since)

    def holds(self, day: date) -> bool:
        """Whether the decision is in force."""
        return self.day <= day
