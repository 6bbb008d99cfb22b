"""How items, questions and lists are called: display names, texts with those names in them, pointers with `_id`s."""

from collections.abc import Iterator, Mapping, Sequence

from efa.catalogue.calls import NeededDocument
from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import CompiledForm, Field, ListRule, Page, Step
from efa.forms.phrases import NAMES, Phrase
from efa.sdk import Answers

Name = str | Phrase


def item_name(form: CompiledForm, listing: ListRule, item: Answers, number: int) -> Name:
    """What the person called the item; without a name its number in the list, beginning with 1."""
    parts = [_part(form, listing, names, item) for names in listing.display]
    found = [part for part in parts if part]
    if len(found) == 1:
        return found[0]
    words = [part for part in found if isinstance(part, str)]
    return " ".join(words) if words else Phrase(f"{form.pages[listing.page].i18n}.unnamed", {"nummer": number})


def _part(form: CompiledForm, listing: ListRule, names: tuple[str, ...], item: Answers) -> Name | None:
    """Yes, several choices and cents name nothing: then the number of the item does."""
    value = read(item, names)
    if value is UNANSWERED or value is None or value == "" or isinstance(value, bool | list | tuple):
        return None
    field = form.fields["/".join((listing.pointer, *names))]
    if field.widget == "money":
        return None
    return Phrase(f"{field.key}.{value}") if field.values else str(value)


def items_at(form: CompiledForm, lists: Sequence[str], ids: Sequence[str], root: Answers) -> tuple[Answers, ...] | None:
    """The items that the `_id`s lead to, outermost first; None where one does not exist."""
    container, found = root, []
    for key, wanted in zip(lists, ids, strict=True):
        item = next((item for item in items_of(form, key, container) if item.get("_id") == wanted), None)
        if item is None:
            return None
        found.append(item)
        container = item
    return tuple(found)


def items_of(form: CompiledForm, key: str, container: Answers) -> Sequence[Answers]:
    """The items of the list of the page `key` that lie in the container."""
    listing = form.pages[key].listing
    value = read(container, listing.names) if listing else UNANSWERED
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def names_at(form: CompiledForm, step: Step, root: Answers) -> tuple[Name, ...]:
    """Display names of the items around the step, outermost first."""
    found: list[Name] = []
    container = root
    for key, wanted in zip(form.pages[step.page].lists, step.items, strict=True):
        listing, items = form.pages[key].listing, items_of(form, key, container)
        number = next((n for n, item in enumerate(items) if item.get("_id") == wanted), None)
        if listing is None or number is None:
            break
        container = items[number]
        found.append(item_name(form, listing, container, number + 1))
    return tuple(found)


def values(names: Sequence[Name]) -> Mapping[str, object]:
    """Values of {name} and {eintrag} in the texts of a step."""
    return dict(zip(NAMES, names, strict=False))


def page_title(page: Page, params: Mapping[str, object]) -> Phrase:
    """The heading of the page: its title, or the label of its only question."""
    if page.legend_as_heading and page.fields:
        return Phrase(f"{page.fields[0].key}.label", params)
    return Phrase(f"{page.i18n}.title", params)


def question(field: Field, params: Mapping[str, object]) -> Phrase:
    """The words of the question."""
    return Phrase(f"{field.key}.label", params)


def pointer_at(form: CompiledForm, field: Field, ids: Sequence[str]) -> str:
    """The pointer of the question in the answers, with the `_id`s of the items."""
    parts: list[str] = []
    for key, item in zip(field.lists, ids, strict=True):
        listing = form.pages[key].listing
        parts += [*(listing.names if listing else ()), item]
    return "/" + "/".join((*parts, *field.names))


def documents_on(page: Page, ids: tuple[str, ...], needed: tuple[NeededDocument, ...]) -> Iterator[NeededDocument]:
    """The documents that this upload page asks for now."""
    for document in needed:
        if document.key in page.documents and (not ids or document.item == ids[-1]):
            yield document


def pointer_of_list(form: CompiledForm, page: Page, step: Step) -> str:
    """The pointer of a list in the answers, with the `_id`s of the items around it."""
    assert page.listing is not None
    parts: list[str] = []
    for key, item in zip(page.lists, step.items, strict=True):
        outer = form.pages[key].listing
        parts += [*(outer.names if outer else ()), item]
    return "/" + "/".join((*parts, *page.listing.names))
