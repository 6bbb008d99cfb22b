"""What the municipality and the Land set (§ 27b Abs. 4, § 35 Abs. 1, § 45a SGB XII): settings of a tenant."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from re import fullmatch

from efa.sdk import Context
from efa_hlu.summe import NULL

_STUFEN = 5
_GRENZEN = (*(f"angemessen_{personen}" for personen in range(1, _STUFEN + 1)), "angemessen_weitere")
_EURO = {"type": "integer", "minimum": 0, "maximum": 20_000}
_GELD = r"^[0-9]{1,4}(\.[0-9]{2})?$"
_BETRAG = {"type": "string", "pattern": _GELD, "maxLength": 7}
SETTINGS: Mapping[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {**dict.fromkeys(_GRENZEN, _EURO), "warmmiete": _BETRAG, "bekleidung": _BETRAG},
}


def grenze(personen: int, context: Context) -> Decimal | None:
    """EUR per month for so many persons without heating, None where the municipality set none."""
    if personen < 1:
        return NULL
    erste = context.settings.get(f"angemessen_{min(personen, _STUFEN)}")
    weitere = context.settings.get("angemessen_weitere", 0)
    if type(erste) is not int or type(weitere) is not int:
        return None
    return Decimal(erste + max(0, personen - _STUFEN) * weitere)


def warmmiete(context: Context) -> Decimal | None:
    """The average warm rent of one person, EUR per month; None where it is not set."""
    return _betrag(context.settings.get("warmmiete"))


def bekleidung(context: Context) -> Decimal:
    """The lump sum of the Land for clothing in institutions, EUR per month."""
    return _betrag(context.settings.get("bekleidung")) or NULL


def _betrag(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and fullmatch(_GELD, value) else None


def fehlt(context: Context) -> Iterator[str]:
    """What is not set, so that the estimate takes costs as adequate or leaves the rent in institutions out."""
    if not context.settings.keys() >= set(_GRENZEN):
        yield "angemessen"
    if not context.settings.keys() >= {"warmmiete", "bekleidung"}:
        yield "warmmiete"
