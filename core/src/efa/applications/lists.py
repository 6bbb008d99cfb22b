"""Lists in a draft, item by item: add, remove with a way back, remove all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from efa.applications.content import DraftContent, Mark, RemovedItem
from efa.applications.errors import NothingToUndo, StaleDraft
from efa.applications.pointers import at, insert_item
from efa.applications.work import Wanted, open_work, save_work
from efa.catalogue.guard import Host
from efa.forms.answers import add_item as add
from efa.forms.answers import remove_item as remove
from efa.forms.errors import ListFull, PageUnreachable, UnknownItem
from efa.forms.model import ListRule, Step
from efa.forms.names import pointer_of_list
from efa.forms.state import FlowState
from efa.sdk import Answers
from efa.tenancy.doors import Sessions

_TRIES = 4
_MOST_REMOVED = 20
Change = Callable[[FlowState, DraftContent], tuple[DraftContent, Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnList(Wanted):
    """A list page of a draft by its path; `item` by its `_id`."""

    path: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Where to go after a change of a list."""

    draft: UUID
    path: str


async def add_item(sessions: Sessions, host: Host, command: OnList) -> Listed:
    """A new item, to be filled in. Raises DraftNotFound, PageUnreachable, ListFull, DraftTooLarge."""

    def change(state: FlowState, content: DraftContent) -> tuple[DraftContent, Step]:
        page = _list_page(state, command.path)
        answers, entry = add(state.form, page, content.answers)
        return _open_again(replace(content, answers=answers), command.path), entry

    return await _changed(sessions, host, command, change)


async def remove_item(sessions: Sessions, host: Host, command: OnList) -> Listed:
    """Take an item out; it can be put back until submission. Raises DraftNotFound, PageUnreachable, UnknownItem."""

    def change(state: FlowState, content: DraftContent) -> tuple[DraftContent, Step]:
        page = _list_page(state, command.path)
        return _open_again(_without(state, content, page, command.item or ""), command.path), page

    return await _changed(sessions, host, command, change)


async def clear_list(sessions: Sessions, host: Host, command: OnList) -> Listed:
    """Take out every item, after the person has confirmed their names. Raises DraftNotFound, PageUnreachable."""

    def change(state: FlowState, content: DraftContent) -> tuple[DraftContent, Step]:
        page = _list_page(state, command.path)
        for item in items_of(state, content.answers, page):
            content = _without(state, content, page, str(item.get("_id")))
        return _open_again(content, command.path), page

    return await _changed(sessions, host, command, change)


async def undo_removal(sessions: Sessions, host: Host, command: OnList) -> Listed:
    """Put the item that was removed last from this list back. Raises DraftNotFound, NothingToUndo, ListFull."""

    def change(state: FlowState, content: DraftContent) -> tuple[DraftContent, Step]:
        page = _list_page(state, command.path)
        listing = _listing(state, page)
        if len(items_of(state, content.answers, page)) >= listing.most:
            raise ListFull(grenze=listing.most)
        scope = _scope(state, page)
        last = next((gone for gone in reversed(content.removed) if gone.scope == scope), None)
        answers = insert_item(content.answers, scope, last.index, last.answers) if last else None
        if last is None or answers is None:
            raise NothingToUndo
        kept = tuple(gone for gone in content.removed if gone is not last)
        return _open_again(replace(content, answers=answers, removed=kept), command.path), page

    return await _changed(sessions, host, command, change)


def items_of(state: FlowState, answers: Answers, page: Step) -> tuple[Mapping[str, object], ...]:
    """The items of the list that a page asks for."""
    items = at(answers, _scope(state, page))
    return tuple(item for item in items if isinstance(item, Mapping)) if isinstance(items, list | tuple) else ()


def lost_answers(item: object) -> int:
    """How many answers go with an item, for the page that asks before removing."""
    if isinstance(item, Mapping):
        return sum(lost_answers(value) for name, value in item.items() if name != "_id")
    if isinstance(item, list | tuple) and any(isinstance(entry, Mapping) for entry in item):
        return sum(lost_answers(entry) for entry in item)
    return 1


async def _changed(sessions: Sessions, host: Host, command: OnList, change: Change) -> Listed:
    for _ in range(_TRIES):
        work = await open_work(sessions, host, command)
        state = await work.stand()
        content, step = change(state, work.draft.content)
        try:
            async with sessions() as session:
                await save_work(session, work, content, command.now)
        except StaleDraft:
            continue
        return Listed(command.draft, state.form.path(step))
    raise StaleDraft


def _list_page(state: FlowState, path: str) -> Step:
    step = state.form.resolve(path)
    if step is None or state.form.pages[step.page].listing is None:
        raise PageUnreachable
    state.demand(step)
    return step


def _listing(state: FlowState, page: Step) -> ListRule:
    listing = state.form.pages[page.page].listing
    assert listing
    return listing


def _scope(state: FlowState, page: Step) -> str:
    return pointer_of_list(state.form, state.form.pages[page.page], page)


def _without(state: FlowState, content: DraftContent, page: Step, wanted: str) -> DraftContent:
    listing, items = _listing(state, page), items_of(state, content.answers, page)
    index = next((place for place, item in enumerate(items) if item.get("_id") == wanted), None)
    if index is None:
        raise UnknownItem
    entry = Step(listing.entry, (*page.items, wanted))
    scope = _scope(state, page)
    gone = RemovedItem(scope=scope, index=index, answers=items[index])
    answers = remove(state.form, entry, content.answers)
    return replace(content, answers=answers, removed=(*content.removed, gone)[-_MOST_REMOVED:])


def _open_again(content: DraftContent, path: str) -> DraftContent:
    marks: dict[str, Mark] = {known: mark for known, mark in content.marks.items() if known != path}
    return replace(content, marks=marks)
