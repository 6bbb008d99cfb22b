"""Elements of a page: questions, groups and texts, from the UI schema and the leaves of the schema."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from efa.forms.compile_conditions import Surroundings, rules
from efa.forms.conditions import Rule
from efa.forms.leaves import Leaf, pointer_of
from efa.forms.model import Field, Group, Note, Options, Widget
from efa.forms.schema import acceptor
from efa.forms.widgets import bounded, widget_of

Data = Mapping[str, object]
_VALUE = re.compile(r"[a-z0-9_]+")
_TOKENS = {
    "vorname": "given-name",
    "vornamen": "given-name",
    "nachname": "family-name",
    "familienname": "family-name",
    "strasse": "address-line1",
    "zusatz": "address-line2",
    "adresszusatz": "address-line2",
    "plz": "postal-code",
    "postleitzahl": "postal-code",
    "ort": "address-level2",
    "land": "country-name",
}
_TOKENS_OF_WIDGETS = {"email": "email", "phone": "tel"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that elements stand on."""

    page: str
    prefix: str
    leaves: Mapping[str, Leaf]
    around: Surroundings


def elements(data: Data, sheet: Sheet) -> tuple[Field | Group | Note, ...]:
    """The elements of a page."""
    return tuple(found for element in cast("list[Data]", data["elements"]) for found in _element(element, sheet))


def _element(data: Data, sheet: Sheet) -> Iterator[Field | Group | Note]:
    match data["type"]:
        case "Group":
            parts = [part for entry in cast("list[Data]", data["elements"]) for part in _element(entry, sheet)]
            yield _grouped(str(data["i18n"]), parts, rules(data, sheet.around))
        case "Label":
            options = cast("Data", data.get("options", {}))
            style = next(s for s in ("text", "info", "warning", "details") if s == options.get("as", "text"))
            yield Note(str(data["i18n"]), style, rules(data, sheet.around))
        case _:
            yield from _control(data, sheet)


def _grouped(key: str, parts: list[Field | Group | Note], around: tuple[Rule, ...]) -> Group:
    """The rules of a group are also those of its parts."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Group) else (part,))]
    return Group(key, tuple(_ruled(part, around) for part in flat), around)


def _ruled(part: Field | Note, around: tuple[Rule, ...]) -> Field | Note:
    if isinstance(part, Note):
        return Note(part.key, part.style, (*around, *part.rules))
    return replace(part, rules=(*around, *part.rules))


def _control(data: Data, sheet: Sheet) -> Iterator[Field | Group]:
    pointer, options = pointer_of(str(data["scope"])), cast("Data", data.get("options", {}))
    own = rules(data, sheet.around)
    if leaf := sheet.leaves.get(pointer):
        key = str(data.get("i18n", default_key(sheet.prefix, pointer)))
        if field := _field(leaf, key, own, options, sheet):
            yield field
        return
    inner = [leaf for leaf in sheet.leaves.values() if leaf.pointer.startswith(f"{pointer}/") and not leaf.is_list]
    wanted = options.get("widget")
    if wanted not in ("name", "address") or not inner:
        sheet.around.report("FL06", f"the scope '{data['scope']}' is no leaf of the schema")
        return
    parts = [_field(leaf, default_key(sheet.prefix, leaf.pointer), own, _inner(options, leaf), sheet) for leaf in inner]
    yield Group(str(data.get("i18n", default_key(sheet.prefix, pointer))), tuple(p for p in parts if p), own)


def _inner(options: Data, leaf: Leaf) -> Data:
    """Options for one leaf of a name or address; names of people have characters of their own."""
    kept = {key: value for key, value in options.items() if key in ("about", "sensitive", "prefill")}
    told = {"autocomplete": _TOKENS.get(leaf.names[-1], "off"), **kept}
    is_name = options["widget"] == "name" and widget_of(leaf.schema, None) == "text"
    return {**told, "widget": "name"} if is_name else told


def _field(leaf: Leaf, key: str, own: tuple[Rule, ...], options: Data, sheet: Sheet) -> Field | None:
    wanted = cast("str | None", options.get("widget"))
    widget = widget_of(leaf.schema, wanted)
    if widget is None or leaf.is_list:
        how = f" by the widget '{wanted}'" if wanted else ""
        sheet.around.report("FL06", f"'{leaf.pointer}' cannot be asked{how}")
        return None
    if sheet.around.places[leaf.pointer].lists != sheet.around.lists:
        sheet.around.report("FL07", f"'{leaf.pointer}' belongs to another list than the page")
    schema = bounded(leaf.schema, widget)
    field = Field(
        page=sheet.page,
        lists=sheet.around.lists,
        names=leaf.names,
        pointer=leaf.pointer,
        key=key,
        id="f-" + "-".join(leaf.names),
        widget=widget,
        schema=schema,
        values=tuple(_values(leaf.schema)),
        required=leaf.required and widget != "readonly",
        rules=own,
        options=_options(options, widget, about_user=not sheet.around.lists),
        accepts=acceptor(schema),
    )
    if odd := [value for value in field.values if not _VALUE.fullmatch(value)]:
        sheet.around.report("FL06", f"'{leaf.pointer}': the value '{odd[0]}' must match {_VALUE.pattern}")
    return field


def _values(schema: Data) -> Iterator[str]:
    items = schema.get("items")
    enum = (items if isinstance(items, Mapping) else schema).get("enum")
    yield from map(str, enum if isinstance(enum, list | tuple) else ())


def _options(data: Data, widget: Widget, *, about_user: bool) -> Options:
    user = about_user and data.get("about", "user") == "user"
    token = data.get("autocomplete", _TOKENS_OF_WIDGETS.get(widget, "off"))
    plausible = cast("Mapping[str, float]", data.get("plausible", {}))
    plain = {name: data[name] for name in ("width", "horizontal", "unit", "rows", "day", "sensitive") if name in data}
    return Options(
        about="user" if user else "other",
        autocomplete=str(token) if user else "off",
        none_of=cast("str | None", data.get("noneOf")),
        plausible=(plausible.get("minimum"), plausible.get("maximum")),
        prefill=cast("str | None", data.get("prefill")),
        **plain,  # type: ignore[arg-type]
    )


def default_key(prefix: str, pointer: str) -> str:
    """The prefix of the texts of a question: `<benefit>.field.<names>`."""
    return f"{prefix}.field{pointer.replace('/', '.').lower()}"
