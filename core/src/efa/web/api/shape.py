"""What all bodies of the API share."""

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from efa.kit.ids import from_public, to_public

_PATTERN = "^[A-Za-z0-9_-]{22}$"


class Sent(BaseModel):
    """A body that comes in: no name that nobody reads, nothing converted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(BaseModel):
    """A body that goes out."""

    model_config = ConfigDict(frozen=True)


def _read_id(value: object) -> UUID:
    found = value if isinstance(value, UUID) else from_public(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("no id of ours")
    return found


PublicId: TypeAlias = Annotated[
    UUID,
    BeforeValidator(_read_id),
    PlainSerializer(to_public, return_type=str),
    WithJsonSchema({"type": "string", "pattern": _PATTERN, "description": "128 bits as base64url."}),
]
Ars = Annotated[str, Field(pattern="^[0-9]{12}$", description="Amtlicher Regionalschlüssel of the dwelling's place.")]
Euro = Annotated[
    Decimal,
    PlainSerializer(lambda amount: format(amount, "f"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["640.00"]}),
]
Day = Annotated[date, Field(description="A day in Germany.")]
Line = Annotated[str, Field(max_length=200)]

IdInPath = Annotated[str, Path(pattern=_PATTERN, description="The id, 22 characters of base64url.")]
BenefitInPath = Annotated[str, Path(pattern="^[a-z][a-z0-9]{1,30}$", examples=["wohngeld"])]
