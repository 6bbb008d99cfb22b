"""The form of a value as templates show it: each field becomes a macro of KERN with its arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from efa.web.admin.fields import Field
from efa.web.admin.reading import Typed
from efa.web.admin.words import Words
from efa.web.admin.wrong import Finding
from efa.web.citizen.shown import Line, Shown

_INPUT_KINDS = {"email": "email", "phone": "tel"}
_LEFT_TO_RIGHT = ("email", "phone", "postcode", "website")


@dataclass(frozen=True, slots=True)
class FormView:
    """The elements of a form and the lines of its error summary."""

    elements: tuple[Shown, ...]
    errors: tuple[Line, ...]


def form_view(whole: Field, typed: Typed, found: Mapping[str, Finding], words: Words) -> FormView:
    """The form as it was typed, with what is wrong at its fields."""
    said = {leaf.name: _said(leaf, found[leaf.name], words) for leaf in whole.leaves if leaf.name in found}
    parts = whole.parts if whole.kind == "group" else (whole,)
    lines = tuple(Line(leaf.id, escape(said[leaf.name])) for leaf in whole.leaves if leaf.name in said)
    return FormView(tuple(_element(part, typed, said, words) for part in parts), lines)


def _said(leaf: Field, finding: Finding, words: Words) -> str:
    return words.texts(finding.code, feld=words.label(leaf), **finding.params)


def _element(field: Field, typed: Typed, said: Mapping[str, str], words: Words) -> Shown:
    if field.kind == "group":
        parts = tuple(_element(part, typed, said, words) for part in field.parts)
        return Shown("group", title=words.label(field), text=words.hint(field), parts=parts)
    given = typed.get(field.name, ())
    common: dict[str, object] = {
        "id": field.id,
        "name": field.name,
        "label": words.label(field),
        "hint": words.hint(field),
        "error": said.get(field.name, ""),
        "optional": not field.required,
    }
    macro, own = _control(field, given, words)
    return Shown("field", macro, {**common, **own})


def _control(field: Field, given: Sequence[str], words: Words) -> tuple[str, dict[str, object]]:
    text = given[0] if given else ""
    match field.kind:
        case "yes_no":
            options = [("true", words.texts("admin.yes"), ""), ("false", words.texts("admin.no"), "")]
            return "choices", {"kind": "radio", "options": options, "chosen": given, "horizontal": True}
        case "one_of" | "some_of":
            kind = "radio" if field.kind == "one_of" else "checkbox"
            options = [(str(option), words.choice(field, option), "") for option in field.options]
            return "choices", {"kind": kind, "options": options, "chosen": given}
        case "prose" | "lines":
            return "textarea", {"value": text, "rows": 3}
        case "number":
            return "text_input", {"value": text, "inputmode": "numeric", "width": "4", "ltr": True}
        case _:
            ltr = field.shape in _LEFT_TO_RIGHT
            kind = _INPUT_KINDS.get(field.shape, "text")
            return "text_input", {"value": text, "kind": kind, "ltr": ltr, "spellcheck": not ltr}
