"""What the municipality takes as adequate for rent and running costs (§ 35 Abs. 1 SGB XII): settings of a tenant."""

from collections.abc import Mapping
from decimal import Decimal

from efa.sdk import Context

_STUFEN = 5
_GRENZEN = (*(f"angemessen_{personen}" for personen in range(1, _STUFEN + 1)), "angemessen_weitere")
_EURO = {"type": "integer", "minimum": 0, "maximum": 20_000}
SETTINGS: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(_GRENZEN, _EURO),
}


def grenze(personen: int, context: Context) -> Decimal | None:
    """EUR per month for so many persons without heating, None where the municipality set none."""
    erste = context.settings.get(f"angemessen_{min(personen, _STUFEN)}")
    weitere = context.settings.get("angemessen_weitere", 0)
    if type(erste) is not int or type(weitere) is not int:
        return None
    return Decimal(erste + max(0, personen - _STUFEN) * weitere)


def fehlt(context: Context) -> bool:
    """Whether a limit is missing, so that the estimate takes every rent as adequate."""
    return not context.settings.keys() >= set(_GRENZEN)
