"""What a template is given of a page: text keys, ids and strings, no HTML."""

from dataclasses import dataclass
from typing import Literal

from efa.forms.filled import Promise, Retrieved, StoredFile
from efa.forms.model import Kind, Step
from efa.forms.phrases import Part, Phrase
from efa.forms.state import Progress


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice."""

    value: str
    label: Phrase
    hint: Phrase | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One of several short fields under one legend (day, month, year)."""

    id: str
    name: str
    label: Phrase
    value: str
    width: str
    inputmode: str
    autocomplete: str
    wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One question. `confirm`: name of the box "Ja, das stimmt" where an answer is doubted; then `doubt` says why.

    `value`, `options` or `parts` hold what the inputs show, `shown` the answer of a `readonly`. `present`: name of a
    hidden input with the value 1 that tells "nothing ticked" from "not on the page". `target`: id that an error names.
    `fixed`: account or register vouch for the answer; it is shown as a `readonly` until the person says it is wrong.
    """

    type: Literal["field"] = "field"
    widget: str
    id: str
    name: str
    label: Phrase
    hint: Phrase | None
    why: Phrase | None
    present: str | None
    optional: bool
    autocomplete: str
    inputmode: str
    kind: str
    ltr: bool
    spellcheck: bool
    width: str
    unit: str
    rows: int
    horizontal: bool
    target: str = ""
    value: str = ""
    shown: tuple[Part, ...] = ()
    options: tuple[OptionView, ...] = ()
    parts: tuple[PartView, ...] = ()
    error: Phrase | None = None
    doubt: Phrase | None = None
    confirm: str | None = None
    heading: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class NoteView:
    """A text between the questions; `title` where it is an alert or details."""

    style: Literal["text", "info", "warning", "details"]
    title: Phrase | None
    text: Phrase
    type: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions under one legend."""

    legend: Phrase
    hint: Phrase | None
    parts: tuple[FieldView | NoteView, ...]
    type: Literal["group"] = "group"


@dataclass(frozen=True, slots=True)
class ErrorView:
    """One line of the error summary: id of the control, and the words that stand there too."""

    target: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a list. `change`: its entry page; `go_on`: its first open page, if any."""

    id: str
    name: str | Phrase
    change: str
    go_on: str | None
    complete: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document that is asked for; `about`: display name of the item that it belongs to."""

    id: str
    key: str
    item: str | None
    title: Phrase
    about: str | Phrase | None
    hint: Phrase | None
    source: Phrase | None
    files: tuple[StoredFile, ...]
    promise: Promise | None
    reason: str
    retrieved: Retrieved | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The items of a list page and what its buttons say. `error` belongs to the button with the id `f-add`."""

    items: tuple[ItemView, ...]
    add: Phrase
    none: Phrase | None
    done: Phrase
    remove: Phrase | None
    error: Phrase | None
    can_add: bool
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page. `heading_in_legend`: the only question of the page is its heading, then `title` is its label.

    `passable`: whether "Später beantworten" may be offered.
    """

    step: Step
    kind: Kind
    path: str
    title: Phrase
    intro: Phrase | None
    why: Phrase | None
    legal_basis: str
    heading_in_legend: bool
    elements: tuple[FieldView | GroupView | NoteView, ...]
    errors: tuple[ErrorView, ...]
    listing: ListView | None
    documents: tuple[DocumentView, ...]
    progress: Progress
    previous: str | None
    passable: bool
