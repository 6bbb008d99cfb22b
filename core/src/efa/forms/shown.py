"""Answers as people read them: as parts of a sentence, and as the strings of a form."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import phonenumbers
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from efa.forms.model import Field
from efa.forms.phrases import Money, Part, Phrase
from efa.forms.reading.days import PARTS
from efa.kit import formats

Has = Callable[[str], bool]


def parts(field: Field, value: object, has: Has) -> tuple[Part, ...]:  # noqa: PLR0911 - one case for each widget
    """The answer for a reader; a value that does not fit its question any more is shown as it is."""
    match field.widget, value:
        case _, bool():
            return (_word(field, value, has),)
        case "money", int():
            return (Money(value),)
        case "date", str():
            return (_date(value),)
        case "month", str():
            return ("/".join(reversed(value.split("-"))),)
        case "iban", str():
            return (_grouped(value), *_bank(value))
        case "phone", str():
            return (_phone(value),)
        case _, int() | float():
            return (f"{_number(value)} {field.options.unit}".strip(),)
        case _, list() | tuple():
            return tuple(_choice(field, entry) for entry in value) or (_nothing(field),)
        case _:
            return (_choice(field, value),)


def strings(field: Field, value: object) -> Mapping[str, tuple[str, ...]]:  # noqa: PLR0911 - one case for each widget
    """The answer as the strings of its inputs, by the ending of their names."""
    match field.widget, value:
        case _, bool():
            return {"": ("true" if value else "false",)}
        case "money", int():
            return {"": (formats.money(value).removesuffix("€").strip(),)}
        case "date", str() if len(split := value.split("-")) == len(PARTS):
            return {PARTS[0]: (split[2].lstrip("0"),), PARTS[1]: (split[1].lstrip("0"),), PARTS[2]: (split[0],)}
        case "month", str() if len(split := value.split("-")) == len(PARTS) - 1:
            return {PARTS[1]: (split[1].lstrip("0"),), PARTS[2]: (split[0],)}
        case "iban", str():
            return {"": (_grouped(value),)}
        case "phone", str():
            return {"": (_phone(value),)}
        case _, int() | float():
            return {"": (_number(value),)}
        case _, list() | tuple():
            return {"": tuple(str(entry) for entry in value) or (field.options.none_of or "",)}
        case _:
            return {"": (str(value),)}


def _word(field: Field, value: bool, has: Has) -> Phrase:  # noqa: FBT001 - it is the answer
    if field.widget == "consent":
        return Phrase("forms.confirmed")
    own = f"{field.key}.{'true' if value else 'false'}"
    return Phrase(own if has(own) else f"forms.{'yes' if value else 'no'}")


def _choice(field: Field, value: object) -> Part:
    return Phrase(f"{field.key}.{value}") if str(value) in field.values else str(value)


def _nothing(field: Field) -> Part:
    return Phrase(f"{field.key}.{field.options.none_of}") if field.options.none_of else Phrase("forms.nothing")


def _date(value: str) -> Part:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _number(value: float) -> str:
    return formats.number(value if isinstance(value, int) else Decimal(str(value)))


def _grouped(value: str) -> str:
    return " ".join(value[start : start + 4] for start in range(0, len(value), 4))


def _bank(value: str) -> tuple[str, ...]:
    """The name of the bank, where its country publishes it."""
    try:
        name = IBAN(value).bank_name
    except SchwiftyException:
        return ()
    return (str(name),) if name else ()


def _phone(value: str) -> str:
    try:
        return phonenumbers.format_number(phonenumbers.parse(value), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return value
