"""What of the answers to one form another form takes as well."""

from collections.abc import Iterator

from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import CompiledForm, Field
from efa.forms.names import items_of
from efa.forms.walk import put
from efa.sdk import Answers


def fitting(form: CompiledForm, answers: Answers) -> Answers:
    """Answers to questions of this form that accept them; what a person declares or agrees to is never among them."""
    return _taken(form, (), answers)


def declared_too(form: CompiledForm, answers: Answers) -> Answers:
    """The same with what was declared or agreed to, where the answers were given to this very form."""
    return _taken(form, (), answers, declared=True)


def pointers_of(form: CompiledForm, answers: Answers) -> Iterator[str]:
    """The answers to questions of this form, by pointer with the `_id`s of the items."""
    yield from _pointers(form, (), answers, "")


def _taken(form: CompiledForm, lists: tuple[str, ...], given: Answers, *, declared: bool = False) -> dict[str, object]:
    target: dict[str, object] = {}
    for field in form.fields_of.get(lists, ()):
        value = read(given, field.names)
        told = value is not UNANSWERED and value is not None
        if told and (declared or not _is_declared(form, field)) and field.accepts(value):
            put(target, field.names, value)
    for listing in form.lists_of.get(lists, ()):
        entered = [item for item in items_of(form, listing.page, given) if isinstance(item.get("_id"), str)]
        inner = (*lists, listing.page)
        items = [
            {"_id": item["_id"], **_taken(form, inner, item, declared=declared)} for item in entered[: listing.most]
        ]
        if items:
            put(target, listing.names, items)
    return target


def _is_declared(form: CompiledForm, field: Field) -> bool:
    return field.widget == "consent" or form.pages[field.page].kind == "declare"


def _pointers(form: CompiledForm, lists: tuple[str, ...], answers: Answers, before: str) -> Iterator[str]:
    for field in form.fields_of.get(lists, ()):
        if read(answers, field.names) is not UNANSWERED:
            yield before + field.at
    for listing in form.lists_of.get(lists, ()):
        for item in items_of(form, listing.page, answers):
            place = f"{before}/{'/'.join(listing.names)}/{item.get('_id')}"
            yield from _pointers(form, (*lists, listing.page), item, place)
