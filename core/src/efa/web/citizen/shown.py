"""A page of a form as templates show it: each question becomes a macro of KERN with its arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from efa.forms.model import Step
from efa.forms.phrases import NAMES, Phrase, say, say_html
from efa.forms.state import FlowState
from efa.forms.view import FieldView, GroupView, NoteView, PageView
from efa.kit.texts import Texts

_CHOICES = ("radio", "boolean", "checkboxes")
_PARTS = ("date", "month")


@dataclass(frozen=True, slots=True)
class Shown:
    """One element: `kind` field, note or group; a field is the macro `macro` with `arguments`."""

    kind: str
    macro: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    title: Markup | str = ""
    text: Markup | str = ""
    style: str = ""
    id: str = ""
    why: Markup | str = ""
    doubt: Markup | str = ""
    confirm: str = ""
    present: str = ""
    proof: object = None
    parts: tuple["Shown", ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the error summary."""

    target: str
    text: Markup


def elements(view: PageView, texts: Texts) -> tuple[Shown, ...]:
    """The elements of a page in order."""
    return tuple(_element(element, texts) for element in view.elements)


def without_autocomplete(parts: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The same fields, but the browser fills nothing in: it knows the helper, not the person."""
    return tuple(replace(p, arguments=_off(p.arguments), parts=without_autocomplete(p.parts)) for p in parts)


def _off(arguments: Mapping[str, object]) -> Mapping[str, object]:
    off: dict[str, object] = {name: "off" for name in arguments if name == "autocomplete"}
    parts = arguments.get("parts")
    if isinstance(parts, list):
        off["parts"] = [{**part, "autocomplete": "off"} for part in parts]
    return {**arguments, **off}


def errors(view: PageView, texts: Texts) -> tuple[Line, ...]:
    """The error summary."""
    return tuple(Line(error.target, say_html(texts, error.text)) for error in view.errors)


def optional(texts: Texts, phrase: Phrase | None) -> Markup | str:
    """A text with its markup, '' where there is none."""
    return say_html(texts, phrase) if phrase else ""


def impersonal(texts: Texts, state: FlowState, step: Step, phrase: Phrase) -> str:
    """A heading for the title of the window: names of people do not belong into the history of a browser."""
    known = [texts("citizen.number", nummer=_number(state, item)) for item in step.items]
    params = dict(zip(NAMES, known, strict=False))
    return say(texts, replace(phrase, params={**phrase.params, **params}))


def _number(state: FlowState, item: str) -> int:
    return next((ids.index(item) + 1 for ids in state.items.values() if item in ids), 0)


def _element(element: FieldView | GroupView | NoteView, texts: Texts) -> Shown:
    match element:
        case NoteView():
            title = optional(texts, element.title)
            return Shown("note", title=title, text=say_html(texts, element.text), style=element.style)
        case GroupView():
            inner = tuple(_element(part, texts) for part in element.parts)
            return Shown(
                "group", title=say_html(texts, element.legend), text=optional(texts, element.hint), parts=inner
            )
        case FieldView():
            return _field(element, texts)


def _field(view: FieldView, texts: Texts) -> Shown:
    macro, arguments = _macro(view, texts)
    return Shown(
        "field",
        macro,
        {**_common(view, texts), **arguments},
        id=view.id,
        why=optional(texts, view.why),
        doubt=optional(texts, view.doubt),
        confirm=view.confirm or "",
        present=view.present or "",
    )


def _common(view: FieldView, texts: Texts) -> dict[str, object]:
    return {
        "id": view.id,
        "label": say_html(texts, view.label),
        "hint": optional(texts, view.hint),
        "error": optional(texts, view.error),
    }


def _macro(view: FieldView, texts: Texts) -> tuple[str, dict[str, object]]:
    if view.widget in _CHOICES:
        return "choices", {**_asked(view), **_choices(view, texts)}
    if view.widget in _PARTS:
        return "parts_input", {**_asked(view), "parts": _parts(view, texts)}
    if view.widget == "readonly":
        return "readonly", {"value": " ".join(say(texts, part) for part in view.shown)}
    return _single(view, texts)


def _single(view: FieldView, texts: Texts) -> tuple[str, dict[str, object]]:
    match view.widget:
        case "select":
            options = [(option.value, say(texts, option.label)) for option in view.options]
            return "select", {**_asked(view), "name": view.name, "options": options, "value": view.value}
        case "consent":
            return "checkbox", {"name": view.name, "checked": view.value == "true"}
        case "textarea":
            return "textarea", {**_asked(view), "name": view.name, "value": view.value, "rows": view.rows}
    return "text_input", {**_asked(view), **_text(view)}


def _asked(view: FieldView) -> dict[str, object]:
    return {"optional": view.optional, "heading": view.heading}


def _choices(view: FieldView, texts: Texts) -> dict[str, object]:
    return {
        "kind": "checkbox" if view.widget == "checkboxes" else "radio",
        "name": view.name,
        "options": [(o.value, say_html(texts, o.label), optional(texts, o.hint)) for o in view.options],
        "chosen": [option.value for option in view.options if option.chosen],
        "horizontal": view.horizontal,
    }


def _parts(view: FieldView, texts: Texts) -> list[dict[str, object]]:
    return [
        {
            "id": part.id,
            "name": part.name,
            "label": say(texts, part.label),
            "value": part.value,
            "width": part.width,
            "inputmode": part.inputmode,
            "autocomplete": part.autocomplete,
            "wrong": part.wrong,
        }
        for part in view.parts
    ]


def _text(view: FieldView) -> dict[str, object]:
    return {
        "name": view.name,
        "value": view.value,
        "kind": view.kind,
        "inputmode": view.inputmode,
        "autocomplete": view.autocomplete,
        "width": view.width,
        "unit": view.unit,
        "ltr": view.ltr,
        "spellcheck": view.spellcheck,
    }
