"""One answer as FIM writes it, and back: cents become EUR, values of the form become codes of the list."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from efa.fim.errors import NotTaken

Fim = Mapping[str, object]
_CENT = Decimal("0.01")
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


def written(value: object, fim: Fim) -> object:
    """The answer in the data."""
    if isinstance(value, list | tuple):
        return [written(one, fim) for one in value]
    if isinstance(codes := fim.get("codes"), Mapping):
        return codes.get(value, value)
    if fim.get("type") == "num_currency" and isinstance(value, int) and not isinstance(value, bool):
        return (Decimal(value) / 100).quantize(_CENT)
    return Decimal(str(value)) if isinstance(value, float) else value


def understood(value: object, fim: Fim, schema: Mapping[str, object]) -> object:
    """The value of the data as an answer; text of XML gets its type. Raises NotTaken."""
    if isinstance(value, list):
        return [understood(one, fim, schema) for one in value]
    if isinstance(codes := fim.get("codes"), Mapping):
        return next((ours for ours, code in codes.items() if code == value), value)
    match fim.get("type"):
        case "num_currency" if schema.get("format") == "eur-cent":
            return _cents(_number(value, fim), fim)
        case "num" | "num_int" if schema.get("type") in ("number", "integer"):
            return _plain(_number(value, fim))
        case "bool" if schema.get("type") == "boolean":
            return _truth(value, fim)
    return value


def _plain(number: Decimal) -> int | float | Decimal:
    """As answers hold it; a fraction that no float is stays exact."""
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(str(float(number))) == number else number


def _number(value: object, fim: Fim) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or isinstance(value, bool):
        raise NotTaken("FIM_DATA", f"{fim['id']}: '{value}' is no number")
    return found


def _cents(number: Decimal, fim: Fim) -> int:
    cents = number * 100
    if cents != cents.to_integral_value():
        raise NotTaken("FIM_DATA", f"{fim['id']}: {number} EUR has parts of a cent")
    return int(cents)


def _truth(value: object, fim: Fim) -> bool:
    found = value if isinstance(value, bool) else _BOOLEANS.get(str(value))
    if found is None:
        raise NotTaken("FIM_DATA", f"{fim['id']}: '{value}' is neither true nor false")
    return found
