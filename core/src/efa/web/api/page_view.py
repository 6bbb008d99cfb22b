"""A page of a form as the API shows it: questions with their schema, words and answers."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, assert_never

from pydantic import Field

from efa.applications.page_version import page_version
from efa.applications.work import Work
from efa.forms.model import Field as Asked
from efa.forms.model import Kind, Step, Widget
from efa.forms.names import pointer_at
from efa.forms.phrases import Phrase, say
from efa.forms.state import FlowState
from efa.forms.typed import stored_answers
from efa.forms.view import FieldView, GroupView, ItemView, NoteView, PageView, page_view
from efa.kit.texts import Texts
from efa.web.api.confirmed_view import ConfirmedShown, shown_confirmed
from efa.web.api.draft_view import DocumentNeeded, shown_documents
from efa.web.api.shape import Shown


class ChoiceShown(Shown):
    """One of the answers that may be chosen."""

    value: str
    label: str
    hint: str | None


class QuestionShown(Shown):
    """One question. `pointer` is its place in `answers`, `name` that of its string in `fields`."""

    type: Literal["question"] = "question"
    pointer: str
    name: str
    widget: Widget
    label: str
    hint: str | None
    why: str | None
    group: str | None = Field(description="Legend of the group that it belongs to.")
    required: bool
    json_schema: Mapping[str, Any] = Field(serialization_alias="schema", description="JSON Schema of the answer.")
    choices: tuple[ChoiceShown, ...]
    unit: str
    autocomplete: str
    value: Any = Field(description="The stored answer, null where there is none.")
    confirmed: ConfirmedShown | None = Field(description="Who vouches for the answer, or for what it was.")


class NoteShown(Shown):
    """A text between the questions."""

    type: Literal["note"] = "note"
    style: Literal["text", "info", "warning", "details"]
    title: str | None
    text: str


class ItemShown(Shown):
    """An item of a list."""

    id: str
    name: str
    path: str = Field(description="Its first page.")
    go_on: str | None = Field(description="Its first page that is still open.")
    complete: bool


class ListShown(Shown):
    """The items that a list page asks for."""

    items: tuple[ItemShown, ...]
    least: int
    most: int
    add: str = Field(description="What a button says that adds an item.")
    done: str = Field(description="What a button says that confirms the list.")


class PageShown(Shown):
    """One page."""

    path: str
    key: str
    kind: Kind
    title: str
    intro: str | None
    why: str | None
    legal_basis: str
    version: str = Field(description="ETag of the page, without the quotes.")
    complete: bool
    skippable: bool = Field(description="Whether it may be answered later.")
    previous: str | None
    elements: tuple[QuestionShown | NoteShown, ...]
    listing: ListShown | None
    documents: tuple[DocumentNeeded, ...]
    typed: Mapping[str, tuple[str, ...]] = Field(description="Strings that were typed here and are not valid yet.")


def shown_page(work: Work, state: FlowState, step: Step, texts: Texts) -> PageShown:
    """The page as it stands."""
    view, page = page_view(state, step, texts.has), state.form.pages[step.page]
    on_page = {(document.key, document.item) for document in view.documents}
    return PageShown(
        path=view.path,
        key=page.key,
        kind=view.kind,
        title=say(texts, view.title),
        intro=_maybe(texts, view.intro),
        why=_maybe(texts, view.why),
        legal_basis=view.legal_basis,
        version=page_version(state.form, step, work.draft.content),
        complete=step in state.complete,
        skippable=view.passable,
        previous=view.previous,
        elements=tuple(_elements(work, state, view, texts)),
        listing=_listing(view, texts),
        documents=tuple(d for d in shown_documents(state, texts) if (d.document, d.item) in on_page),
        typed=work.draft.content.raw.get(view.path, {}),
    )


def _elements(work: Work, state: FlowState, view: PageView, texts: Texts) -> Iterator[QuestionShown | NoteShown]:
    step = view.step
    asked = {field.id: field for field in state.form.pages[step.page].fields}
    stored, origins = stored_answers(state, step), work.draft.content.origins
    for element in view.elements:
        legend = say(texts, element.legend) if isinstance(element, GroupView) else None
        for part in element.parts if isinstance(element, GroupView) else (element,):
            match part:
                case FieldView():
                    field = asked[part.id]
                    known = shown_confirmed(
                        origins.get(pointer_at(state.form, field, step.items)), stored.get(field.at)
                    )
                    yield _question(field, part, (stored.get(field.at), known), legend, texts)
                case NoteView():
                    title = _maybe(texts, part.title)
                    yield NoteShown(style=part.style, title=title, text=say(texts, part.text))
                case _:
                    assert_never(part)


def _question(
    field: Asked, view: FieldView, known: tuple[object, ConfirmedShown | None], legend: str | None, texts: Texts
) -> QuestionShown:
    choices = [(o.value, say(texts, o.label), _maybe(texts, o.hint)) for o in view.options]
    return QuestionShown(
        pointer=field.at,
        name=view.name,
        widget=field.widget,
        label=say(texts, view.label),
        hint=_maybe(texts, view.hint),
        why=_maybe(texts, view.why),
        group=legend,
        required=field.required,
        json_schema=field.schema,
        choices=tuple(ChoiceShown(value=value, label=label, hint=hint) for value, label, hint in choices),
        unit=view.unit,
        autocomplete=view.autocomplete,
        value=known[0],
        confirmed=known[1],
    )


def _listing(view: PageView, texts: Texts) -> ListShown | None:
    listing = view.listing
    if listing is None:
        return None
    return ListShown(
        items=tuple(_item(item, texts) for item in listing.items),
        least=listing.least,
        most=listing.most,
        add=say(texts, listing.add),
        done=say(texts, listing.done),
    )


def _item(item: ItemView, texts: Texts) -> ItemShown:
    name = say(texts, item.name)
    return ItemShown(id=item.id, name=name, path=item.change, go_on=item.go_on, complete=item.complete)


def _maybe(texts: Texts, phrase: Phrase | None) -> str | None:
    return say(texts, phrase) if phrase else None
