"""The entries of a list page and the documents of an upload page as templates show them."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from efa.forms.phrases import say, say_html
from efa.forms.view import DocumentView, ItemView, PageView
from efa.kit.texts import Texts
from efa.web.citizen.shown import optional


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One entry of a list."""

    id: str
    name: str
    change: str
    go_on: str | None
    complete: bool


@dataclass(frozen=True, slots=True)
class FromTheRegister:
    """Where the page about the register lies, '' where none is for this login; who holds it, what it said if used."""

    href: str
    holder: str
    lines: list[tuple[str, str]]
    source: str


Registers = Callable[[DocumentView], FromTheRegister | None]


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document that is asked for, with what there is of it."""

    view: DocumentView
    title: Markup
    about: str
    hint: Markup | str
    source: Markup | str
    register: FromTheRegister | None = None


def items(view: PageView, texts: Texts) -> tuple[ShownItem, ...]:
    """The entries of a list page."""
    found = view.listing.items if view.listing else ()
    return tuple(_item(item, texts) for item in found)


def documents(view: PageView, texts: Texts, registers: Registers) -> tuple[ShownDocument, ...]:
    """The documents of an upload page; `registers` says what there is of a register for each."""
    return tuple(_document(document, texts, registers(document)) for document in view.documents)


def _item(item: ItemView, texts: Texts) -> ShownItem:
    return ShownItem(item.id, say(texts, item.name), item.change, item.go_on, item.complete)


def _document(view: DocumentView, texts: Texts, register: FromTheRegister | None) -> ShownDocument:
    about = say(texts, view.about) if view.about else ""
    hint, source = optional(texts, view.hint), optional(texts, view.source)
    return ShownDocument(view, say_html(texts, view.title), about, hint, source, register)
