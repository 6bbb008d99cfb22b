"""A compiled form: what is asked where, in which order, under which conditions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from efa.forms.conditions import Branch, Place, Rule

Kind = Literal["question", "info", "list", "upload", "check", "declare", "end"]
Widget = Literal[
    "text",
    "textarea",
    "radio",
    "checkboxes",
    "select",
    "boolean",
    "consent",
    "date",
    "month",
    "money",
    "number",
    "iban",
    "phone",
    "email",
    "plz",
    "name",
    "readonly",
]
_ITEM = re.compile(r"[a-z2-7]{8}")


class Step(NamedTuple):
    """A page, and the `_id`s of the list items around it, outermost first. A tuple, because it is a key everywhere."""

    page: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a control may say beyond its schema."""

    about: Literal["user", "other"] = "user"
    autocomplete: str = "off"
    width: str = ""
    horizontal: bool = False
    unit: str = ""
    rows: int = 4
    none_of: str | None = None
    day: Literal["past", "future"] | None = None
    plausible: tuple[float | None, float | None] = (None, None)
    sensitive: str | None = None
    prefill: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One question: a leaf of the schema on its page. `names` lead to it from the item (or root) it belongs to.

    `values` are what may be chosen.
    """

    page: str
    lists: tuple[str, ...]
    names: tuple[str, ...]
    pointer: str
    key: str
    id: str
    widget: Widget
    schema: Mapping[str, object]
    values: tuple[str, ...]
    required: bool
    rules: tuple[Rule, ...]
    options: Options
    accepts: Callable[[object], bool]

    @property
    def at(self) -> str:
        """The pointer within the item (or root)."""
        return "/" + "/".join(self.names)


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A text between the questions."""

    key: str
    style: Literal["text", "info", "warning", "details"]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Several questions under one legend."""

    key: str
    parts: tuple[Field | Note, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListRule:
    """A list that its page asks for item by item: where it lies, its first page, how its items are named."""

    page: str
    lists: tuple[str, ...]
    names: tuple[str, ...]
    pointer: str
    entry: str
    display: tuple[tuple[str, ...], ...]
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """One page of the form. `lists` are the list pages around it, `branches` where it goes on."""

    key: str
    path: str
    section: int
    kind: Kind
    lists: tuple[str, ...]
    i18n: str
    why: str
    legal_basis: str
    legend_as_heading: bool
    elements: tuple[Field | Group | Note, ...]
    fields: tuple[Field, ...]
    branches: tuple[Branch, ...]
    listing: ListRule | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Section:
    """A part of the form with its own line in the task list."""

    key: str
    i18n: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledForm:
    """A form ready for use: made once per process. `pages_of`, `fields_of`, `lists_of`: by the list pages around them.

    `after`: page → every page that may follow it within the same item (or root). `editions`: page → what it asks.
    """

    prefix: str
    version: int
    start: str
    sections: tuple[Section, ...]
    pages: Mapping[str, Page]
    fields: Mapping[str, Field]
    pages_of: Mapping[tuple[str, ...], tuple[Page, ...]]
    fields_of: Mapping[tuple[str, ...], tuple[Field, ...]]
    lists_of: Mapping[tuple[str, ...], tuple[ListRule, ...]]
    documents: Mapping[str, str | None]
    computed: tuple[Place, ...]
    essential: tuple[str, ...]
    moved: Mapping[str, str]
    schema: Mapping[str, object]
    accepts: Callable[[object], bool]
    after: Mapping[str, frozenset[str]]
    editions: Mapping[str, str]
    routes: Mapping[int, tuple[tuple[tuple[str, ...], str], ...]] = field(repr=False)

    def path(self, step: Step) -> str:
        """The path of the step below the draft, which is also its name in the marks."""
        path = self.pages[step.page].path
        for item in step.items:
            path = path.replace("{id}", item, 1)
        return path

    def resolve(self, path: str) -> Step | None:
        """The step behind a path, also behind one that has moved. Whether its items exist, the state tells."""
        wanted = self.pages[self.moved[path]].path if path in self.moved else path
        segments = tuple(wanted.strip("/").split("/"))
        for template, page in self.routes.get(len(segments), ()):
            if all(s == t or (t == "{id}" and _ITEM.fullmatch(s)) for s, t in zip(segments, template, strict=True)):
                return Step(page, tuple(s for s, t in zip(segments, template, strict=True) if t == "{id}"))
        return None
