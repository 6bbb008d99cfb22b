"""What a register said, as programs read it."""

from datetime import datetime
from typing import Any

from pydantic import Field

from efa.forms.filled import Retrieved
from efa.web.api.shape import Shown


class RegisterShown(Shown):
    """Evidence that a register gave because the person wanted it."""

    evidence: str = Field(description="Kind of evidence.")
    norm: str = Field(description="What allowed the retrieval.")
    level: str = Field(description="Trust level at which the account knew the person.")
    at: datetime
    issuer: str
    reference: str = Field(description="The register's own.")
    values: dict[str, Any] = Field(description="Money in cents, days and months as ISO text.")


def shown_register(told: Retrieved | None) -> RegisterShown | None:
    """The evidence, if a register gave it."""
    if told is None:
        return None
    return RegisterShown(
        evidence=told.evidence,
        norm=told.norm,
        level=told.level,
        at=datetime.fromisoformat(told.at),
        issuer=told.issuer,
        reference=told.reference,
        values={value.key: value.value for value in told.values},
    )
