"""From one field to one leaf of the JSON Schema, with what had to be changed on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from efa.fim.choices import too_many
from efa.fim.form.parts import Json
from efa.fim.form.patterns import usable
from efa.fim.form.slugs import Names, slug
from efa.fim.model import Choice, DataField
from efa.fim.notes import Weight

_USUAL = 200
_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_MOMENT = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$"
NUMBERS = ("num", "num_int", "num_currency")
Tell = Callable[[Weight, str, str | None], None]


@dataclass(frozen=True, slots=True)
class Leaf:
    """`codes`: value of the form → code of the list, where they differ."""

    schema: Json
    options: tuple[tuple[str, str, str | None], ...] = ()
    codes: dict[str, str] | None = None


def chosen_leaf(choices: tuple[Choice, ...], *, several: tuple[int, int] | None) -> Leaf:
    """A choice: one of the values, or several at once."""
    names = Names()
    values = {choice.code: names.take(slug(choice.code, "w")) for choice in choices}
    enum = [values[choice.code] for choice in choices]
    schema: Json = {"enum": enum}
    if several:
        least, most = several
        schema = {"type": "array", "uniqueItems": True, "minItems": least, "maxItems": min(most, len(enum))}
        schema["items"] = {"enum": enum}
    options = tuple((values[choice.code], choice.name, choice.help) for choice in choices)
    differ = any(code != value for code, value in values.items())
    return Leaf(schema, options, {value: code for code, value in values.items()} if differ else None)


def typed_leaf(field: DataField, tell: Tell) -> Leaf:
    """An answer of the type of the field; `tell` hears what does not fit."""
    match field.type:
        case "bool":
            return Leaf({"type": "boolean"})
        case "date":
            _unchecked(field, tell)
            return Leaf({"type": "string", "format": "date"})
        case "time":
            tell("changed", "the time is asked as text (08:30), for there is no question of that kind", None)
            return Leaf({"type": "string", "pattern": _TIME, "maxLength": 5})
        case "datetime":
            tell("changed", "day and time are asked as text (2026-11-24T08:30), no question is of that kind", None)
            return Leaf({"type": "string", "pattern": _MOMENT, "maxLength": 16})
        case "num" | "num_int" | "num_currency":
            return Leaf(_number(field, tell))
    return Leaf(_text(field, tell))


def listed_elsewhere(choices: tuple[Choice, ...], tell: Tell) -> bool:
    """Whether the list is too long to be shown."""
    if too_many(choices):
        tell("changed", f"the list has {len(choices)} entries, too many to choose from: the answer is text", None)
        return True
    return False


def _text(field: DataField, tell: Tell) -> Json:
    limits, schema = field.limits, Json({"type": "string"})
    least, most = limits.min_length, limits.max_length
    if least is not None and most is not None and least > most:
        tell("doubtful", f"at least {least} and at most {most} characters cannot both be, neither is checked", "1060")
        least = most = None
    if least:
        schema["minLength"] = least
    if most is None:
        tell("told", f"the length is not limited; the form takes {_USUAL} characters", "1102")
    elif most:
        schema["maxLength"] = most
    if limits.pattern is not None:
        pattern = usable(limits.pattern)
        if pattern is None:
            tell("dropped", f"the pattern '{limits.pattern[:80]}' is not taken: write a check of your own", "1066")
        else:
            schema["pattern"] = pattern
    return schema


def _number(field: DataField, tell: Tell) -> Json:
    kind = "number" if field.type == "num" else "integer"
    schema: Json = {"type": kind, **({"format": "eur-cent"} if field.type == "num_currency" else {})}
    bounds = {
        name: bound
        for name, text in (("minimum", field.limits.min_value), ("maximum", field.limits.max_value))
        if (bound := _bound(field, text, tell)) is not None
    }
    if len(bounds) == 2 and bounds["minimum"] > bounds["maximum"]:  # noqa: PLR2004 - both of them
        tell("doubtful", "the lower bound is above the upper one, neither is checked", "1068")
        return schema
    return schema | bounds


def _bound(field: DataField, text: str | None, tell: Tell) -> int | float | None:
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        tell("doubtful", f"the bound '{text[:40]}' is no number, it is not checked", "1063")
        return None
    if field.type == "num_currency":
        number *= 100
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _unchecked(field: DataField, tell: Tell) -> None:
    if field.limits.min_value or field.limits.max_value:
        said = f"from {field.limits.min_value or 'any day'} to {field.limits.max_value or 'any day'}"
        tell("changed", f"the days that are allowed ({said}) are not checked: write a check of your own", None)
