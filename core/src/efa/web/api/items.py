"""Items of lists: one more, one less, and the way back."""

from typing import Annotated

from fastapi import Path, Query, Response
from pydantic import Field

from efa.applications.lists import OnList, add_item, remove_item, undo_removal
from efa.web.api.caller import Caller
from efa.web.api.draft_view import DraftShown
from efa.web.api.drafts import answer_draft
from efa.web.api.own_draft import OwnDraft, own_draft
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent, Shown

router = api_router("drafts")
ListPath = Annotated[str, Field(max_length=300, description="Path of the list page.", examples=["/kinder"])]
ListQuery = Annotated[str, Query(alias="list", max_length=300, description="Path of the list page.")]
ItemInPath = Annotated[str, Path(pattern="^[a-z2-7]{8}$", description="The `_id` of the item.")]


class OfList(Sent):
    """Which list is meant."""

    list: ListPath


class ItemAdded(Shown):
    """A new item, to be filled in."""

    path: str = Field(description="Its first page.")
    draft: DraftShown


@router.post(
    "/drafts/{draft}/items",
    status_code=201,
    **documented("addItem", "Add an item to a list", 400, 401, 403, 404, 409, 413, 422, 503, tagged=201),
)
async def add(visit: Caller, response: Response, draft: IdInPath, command: OfList) -> ItemAdded:
    """An item in which nothing is answered does not count."""
    own = await own_draft(visit, draft)
    listed = await add_item(visit.session, visit.state.host, _on_list(own, command.list))
    return ItemAdded(path=listed.path, draft=await answer_draft(own, response))


@router.delete(
    "/drafts/{draft}/items/{item}",
    **documented("removeItem", "Remove an item of a list", 401, 403, 404, 409, 422, 503, tagged=200),
)
async def remove(visit: Caller, response: Response, draft: IdInPath, item: ItemInPath, listed: ListQuery) -> DraftShown:
    """With all its answers; it can be put back until the application is handed in."""
    own = await own_draft(visit, draft)
    await remove_item(visit.session, visit.state.host, _on_list(own, listed, item))
    return await answer_draft(own, response)


@router.post(
    "/drafts/{draft}/items/undo",
    **documented(
        "undoRemoval", "Put the item back that was removed last", 400, 401, 403, 404, 409, 413, 422, 503, tagged=200
    ),
)
async def put_back(visit: Caller, response: Response, draft: IdInPath, command: OfList) -> DraftShown:
    """In its old place, with its answers."""
    own = await own_draft(visit, draft)
    await undo_removal(visit.session, visit.state.host, _on_list(own, command.list))
    return await answer_draft(own, response)


def _on_list(own: OwnDraft, path: str, item: str | None = None) -> OnList:
    return OnList(draft=own.id, owner=own.owner, now=own.visit.now, path=path, item=item)
