"""Which widget asks for a leaf, and the limits that hold even where the schema names none."""

from collections.abc import Mapping

from efa.forms.leaves import Schema
from efa.forms.model import Widget

MOST_CENTS = 1_000_000_000
MOST_NUMBER = 10**12
SHORT, LONG = 200, 2000
_LONG_FROM = 120
_MOST_RADIOS = 7
_FORMATS: Mapping[object, Widget] = {
    "date": "date",
    "year-month": "month",
    "eur-cent": "money",
    "iban": "iban",
    "phone": "phone",
    "email": "email",
}
_FITS: Mapping[str, tuple[Widget, ...]] = {
    "text": ("text", "textarea", "name", "plz"),
    "textarea": ("textarea", "text"),
    "radio": ("radio", "select"),
    "select": ("select", "radio"),
}


def widget_of(schema: Schema, wanted: str | None) -> Widget | None:
    """The widget of a leaf, None where the schema is not a question or the wanted widget does not fit it."""
    natural = _natural(schema)
    if wanted == "readonly" or schema.get("readOnly") is True:
        return "readonly"
    if wanted is None or natural is None or wanted == natural:
        return natural
    return next((fit for fit in _FITS.get(natural, ()) if fit == wanted), None)


def _natural(schema: Schema) -> Widget | None:  # noqa: PLR0911 - one line for each row of the table in forms.md
    enum, kind, items = schema.get("enum"), schema.get("type"), schema.get("items")
    if schema.get("const") is True:
        return "consent"
    if isinstance(enum, list | tuple):
        return "radio" if len(enum) <= _MOST_RADIOS else "select"
    if kind == "array" and isinstance(items, Mapping) and "enum" in items:
        return "checkboxes"
    if kind == "boolean":
        return "boolean"
    if named := _FORMATS.get(schema.get("format")):
        return named
    if kind in ("integer", "number"):
        return "number"
    return _textual(schema) if kind == "string" else None


def _textual(schema: Schema) -> Widget:
    if schema.get("pattern") in (r"^\d{5}$", "^[0-9]{5}$"):
        return "plz"
    longest = schema.get("maxLength")
    return "textarea" if isinstance(longest, int) and longest > _LONG_FROM else "text"


def bounded(schema: Schema, widget: Widget) -> dict[str, object]:
    """The schema with limits for everything that has none."""
    match widget:
        case "text" | "name" | "plz" | "email" | "textarea":
            return {"maxLength": LONG if widget == "textarea" else SHORT, **schema}
        case "money":
            return {"minimum": 0, "maximum": MOST_CENTS, **schema}
        case "number":
            return {"minimum": -MOST_NUMBER, "maximum": MOST_NUMBER, **schema}
        case "checkboxes":
            return {"uniqueItems": True, **schema}
        case _:
            return dict(schema)
