"""One question as a template needs it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from efa.forms.faults import fault
from efa.forms.model import Field
from efa.forms.parse import CONFIRMED, PRESENT
from efa.forms.phrases import Phrase
from efa.forms.reading.days import PARTS
from efa.forms.shapes import FieldView, OptionView, PartView
from efa.forms.shown import parts, strings
from efa.forms.sight import Sight

_KINDS = {"email": "email", "phone": "tel"}
_INPUT_MODES = {"money": "decimal", "number": "decimal", "plz": "numeric"}
_WIDTHS = {"plz": "4"}
_LTR = ("iban", "phone", "email", "money", "number", "plz")
_UNSPELT = ("iban", "email", "phone", "name", "plz", "money", "number")
_BIRTHDAY = "bday"
_PARTS = {"-tag": ("day", "2"), "-monat": ("month", "2"), "-jahr": ("year", "4")}

Strings = Mapping[str, Sequence[str]]


def field_view(field: Field, sight: Sight, *, heading: bool) -> FieldView:
    """The question with its stored answer, or with what was typed."""
    stored, issue = sight.stored(field), sight.issue(field)
    texts = _strings(field, stored, sight.raw)
    words = fault(field, issue, sight.params, sight.has) if issue else None
    doubted = issue is not None and issue.soft
    wrong = str(issue.params.get("part", "")) if issue and not doubted else ""
    short = tuple(_short_fields(field, texts, wrong, failed=bool(words) and not doubted))
    if sight.is_fixed(field):
        told = parts(field, stored, sight.has)
        return replace(_blank(field, sight), widget="readonly", shown=told, error=words, optional=False, fixed=True)
    return replace(
        _blank(field, sight),
        target=next((part.id for part in short if part.wrong), field.id),
        value=next(iter(texts.get("", ())), ""),
        shown=parts(field, stored, sight.has) if field.widget == "readonly" and stored is not None else (),
        options=tuple(_options(field, texts.get("", ()), sight)),
        parts=short,
        error=None if doubted else words,
        doubt=words if doubted else None,
        confirm=field.id + CONFIRMED if doubted else None,
        heading=heading,
    )


def _blank(field: Field, sight: Sight) -> FieldView:
    """The question without an answer."""
    whole = field.widget == "number" and field.schema.get("type") == "integer"
    return FieldView(
        widget=field.widget,
        id=field.id,
        name=field.id,
        label=Phrase(f"{field.key}.label", sight.params),
        hint=sight.maybe(f"{field.key}.hint"),
        why=sight.maybe(f"{field.key}.why"),
        present=field.id + PRESENT if field.widget == "checkboxes" else None,
        optional=not field.required and field.widget != "readonly",
        autocomplete=field.options.autocomplete,
        inputmode="numeric" if whole else _INPUT_MODES.get(field.widget, ""),
        kind=_KINDS.get(field.widget, "text"),
        ltr=field.widget in _LTR,
        spellcheck=field.widget not in _UNSPELT,
        width=field.options.width.replace("full", "") or _WIDTHS.get(field.widget, ""),
        unit="€" if field.widget == "money" else field.options.unit,
        rows=field.options.rows,
        horizontal=field.options.horizontal or field.widget == "boolean",
    )


def _strings(field: Field, stored: object, raw: Strings | None) -> Strings:
    if raw is not None:
        return {ending: raw[field.id + ending] for ending in ("", *PARTS) if field.id + ending in raw}
    return {} if stored is None else strings(field, stored)


def _short_fields(field: Field, texts: Strings, wrong: str, *, failed: bool) -> Sequence[PartView]:
    """Day, month and year; without a part that is named, an error belongs to all of them."""
    if field.widget not in ("date", "month"):
        return ()
    endings = PARTS if field.widget == "date" else PARTS[1:]
    token = field.options.autocomplete
    return [
        PartView(
            id=field.id + ending,
            name=field.id + ending,
            label=Phrase(f"forms.{word}"),
            value=next(iter(texts.get(ending, ())), ""),
            width=width,
            inputmode="text" if ending == "-monat" else "numeric",
            autocomplete=f"{token}-{word}" if token == _BIRTHDAY else "off",
            wrong=failed and wrong in ("", ending),
        )
        for ending in endings
        for word, width in [_PARTS[ending]]
    ]


def _options(field: Field, chosen: Sequence[str], sight: Sight) -> Sequence[OptionView]:
    if field.widget == "boolean":
        words = {"true": "forms.yes", "false": "forms.no"}
        keys = {
            value: (f"{field.key}.{value}" if sight.has(f"{field.key}.{value}") else words[value]) for value in words
        }
    else:
        none = (field.options.none_of,) if field.options.none_of else ()
        keys = {value: f"{field.key}.{value}" for value in (*field.values, *none)}
    return [
        OptionView(value, Phrase(key, sight.params), sight.maybe(f"{field.key}.{value}.hint"), value in chosen)
        for value, key in keys.items()
    ]
