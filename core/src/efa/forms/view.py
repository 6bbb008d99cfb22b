"""A page as a template needs it."""

from collections.abc import Iterator, Mapping, Sequence

from efa.forms.faults import list_fault
from efa.forms.field_view import field_view
from efa.forms.filled import Evidence, document_id
from efa.forms.model import Field, Group, Note, Page, Step
from efa.forms.names import documents_on, item_name, items_at, items_of, names_at, page_title, values
from efa.forms.phrases import Phrase
from efa.forms.shapes import (
    DocumentView,
    ErrorView,
    FieldView,
    GroupView,
    ItemView,
    ListView,
    NoteView,
    OptionView,
    PageView,
    PartView,
)
from efa.forms.sight import Has, Sight
from efa.forms.state import FlowState
from efa.sdk import Issue

__all__ = [
    "DocumentView", "ErrorView", "FieldView", "GroupView", "Has", "ItemView", "ListView", "NoteView", "OptionView",
    "PageView", "PartView", "page_view",
]  # fmt: skip

_PASSABLE = ("question", "list", "upload")
ADD = "f-add"


def page_view(
    state: FlowState,
    step: Step,
    has: Has,
    *,
    raw: Mapping[str, Sequence[str]] | None = None,
    issues: Sequence[Issue] = (),
) -> PageView:
    """The page with stored answers, or with what was typed (`raw`) and what is wrong with it. `has`: Texts.has."""
    form, page = state.form, state.form.pages[step.page]
    sight = Sight(state, page, step, has, values(names_at(form, step, state.filled.answers)), raw, issues)
    elements, listing, previous = tuple(_elements(sight)), _listing(sight), state.previous(step)
    return PageView(
        step=step,
        kind=page.kind,
        path=form.path(step),
        title=page_title(page, sight.params),
        intro=sight.maybe(f"{page.i18n}.intro"),
        why=sight.maybe(page.why),
        legal_basis=page.legal_basis,
        heading_in_legend=any(isinstance(part, FieldView) and part.heading for part in elements),
        elements=elements,
        errors=tuple(_errors(elements, listing)),
        listing=listing,
        documents=tuple(_documents(sight)),
        progress=state.progress(step),
        previous=form.path(previous) if previous else None,
        passable=_passable(page, form.essential),
    )


def _passable(page: Page, essential: Sequence[str]) -> bool:
    return page.kind in _PASSABLE and not any(field.pointer in essential for field in page.fields)


def _elements(sight: Sight) -> Iterator[FieldView | GroupView | NoteView]:
    shown = sight.state.visible.get(sight.step, ())
    for element in sight.page.elements:
        if isinstance(element, Group):
            parts = tuple(view for part in element.parts for view in _part(part, sight, shown))
            if parts:
                legend = Phrase(f"{element.key}.label", sight.params)
                yield GroupView(legend, sight.maybe(f"{element.key}.hint"), parts)
        else:
            yield from _part(element, sight, shown)


def _part(part: Field | Note, sight: Sight, shown: Sequence[Field]) -> Iterator[FieldView | NoteView]:
    if isinstance(part, Note):
        if sight.shows(part.rules):
            title = None if part.style == "text" else Phrase(f"{part.key}.title", sight.params)
            yield NoteView(part.style, title, Phrase(f"{part.key}.text", sight.params))
    elif part in shown:
        heading = (
            sight.page.legend_as_heading and len(shown) == 1 and part.widget != "readonly" and not sight.is_fixed(part)
        )
        yield field_view(part, sight, heading=heading)


def _errors(elements: Sequence[FieldView | GroupView | NoteView], listing: ListView | None) -> Iterator[ErrorView]:
    for element in elements:
        for part in element.parts if isinstance(element, GroupView) else (element,):
            if isinstance(part, FieldView) and (words := part.error or part.doubt):
                yield ErrorView(part.confirm or part.target, words)
    if listing and listing.error:
        yield ErrorView(ADD, listing.error)


def _listing(sight: Sight) -> ListView | None:
    rule = sight.page.listing
    if rule is None:
        return None
    prefix, own = sight.page.i18n, tuple(_items(sight))
    issue = next((issue for issue in sight.issues if issue.at == "/" + "/".join(rule.names)), None)
    return ListView(
        items=own,
        add=Phrase(f"{prefix}.add", sight.params),
        none=sight.maybe(f"{prefix}.none"),
        done=sight.maybe(f"{prefix}.done") or Phrase("forms.list.done"),
        remove=sight.maybe(f"{prefix}.remove"),
        error=list_fault(prefix, issue, sight.params, sight.has) if issue else None,
        can_add=len(own) < rule.most,
        least=rule.least,
        most=rule.most,
    )


def _items(sight: Sight) -> Iterator[ItemView]:
    """Every item that is stored, also the empty ones; `go_on` leads to the first further page that is open."""
    state, rule = sight.state, sight.page.listing
    around = items_at(state.form, sight.page.lists, sight.step.items, state.filled.answers)
    if rule is None or around is None:
        return
    own = [entry for entry, parent in state.entries.items() if parent == sight.step]
    stored = items_of(state.form, sight.page.key, around[-1] if around else state.filled.answers)
    for number, entry in enumerate(own):
        item = next(item for item in stored if item.get("_id") == entry.items[-1])
        inner = [step for step in state.path if step.items[: len(entry.items)] == entry.items]
        open_ = next((step for step in inner if step not in state.complete), None)
        yield ItemView(
            id=entry.items[-1],
            name=item_name(state.form, rule, item, number + 1),
            change=state.form.path(entry),
            go_on=state.form.path(open_) if open_ in state.reachable else None,
            complete=entry in state.complete and open_ is None,
            empty=len(item) == 1,
        )


def _documents(sight: Sight) -> Iterator[DocumentView]:
    state, prefix = sight.state, sight.state.form.prefix
    for needed in documents_on(sight.page, sight.step.items, state.filled.documents):
        key, evidence = f"{prefix}.document.{needed.key}", state.filled.files.get(document_id(needed), Evidence())
        yield DocumentView(
            id=document_id(needed),
            key=needed.key,
            item=needed.item,
            title=Phrase(f"{key}.name"),
            about=state.item_name(needed.item),
            hint=sight.maybe(f"{key}.hint"),
            source=sight.maybe(f"{key}.source"),
            files=evidence.files,
            promise=evidence.promise,
            reason=evidence.reason,
            retrieved=evidence.retrieved,
        )
