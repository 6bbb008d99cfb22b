"""Entries of a list: one more, one less, and the way back."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.lists import OnList, add_item, items_of, lost_answers, remove_item, undo_removal
from efa.forms.errors import UnknownItem
from efa.forms.phrases import say
from efa.forms.view import page_view
from efa.kit.texts import Texts
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.show import way_back
from efa.web.deps import CitizenVisit

router = APIRouter()
_REMOVED = "entfernt=1"


async def add_entry(desk: Desk, path: str) -> Response:
    """An entry more, to be filled in. Raises PageUnreachable, ListFull."""
    listed = await add_item(desk.visit.session, desk.visit.state.host, _on_list(desk, path))
    return RedirectResponse(desk.address(listed.path) + way_back(desk), 303)


@router.get("/antrag/{draft}/eintrag/{item}/entfernen", name="entry_remove")
async def ask_to_remove(visit: CitizenVisit, draft: str, item: str) -> Response:
    """Say what is lost, before it is."""
    desk, work = await open_desk(visit, draft)
    path = visit.query("liste")
    state = await work.stand()
    step = state.form.resolve(path)
    if step is None or step not in state.reachable or state.form.pages[step.page].listing is None:
        raise UnknownItem
    found = next((i for i in items_of(state, work.draft.content.answers, step) if i.get("_id") == item), None)
    listing = page_view(state, step, visit.texts.has).listing
    named = next((i.name for i in listing.items if i.id == item), None) if listing else None
    if found is None or named is None:
        raise UnknownItem
    name = say(visit.texts, named)
    return await visit.page(
        "citizen/confirm.html",
        heading=visit.texts("citizen.list.remove.title"),
        said=_said(visit.texts, name, lost_answers(found)),
        yes=visit.texts("citizen.list.remove.yes"),
        back=desk.address(path),
    )


@router.post("/antrag/{draft}/eintrag/{item}/entfernen", name="entry_removed")
async def remove(visit: CitizenVisit, draft: str, item: str) -> Response:
    """Take the entry out."""
    await visit.form()
    desk, _ = await open_desk(visit, draft)
    listed = await remove_item(visit.session, visit.state.host, _on_list(desk, visit.query("liste"), item))
    return RedirectResponse(f"{desk.address(listed.path)}?{_REMOVED}", 303)


@router.post("/antrag/{draft}/zurueckholen", name="entry_back")
async def put_back(visit: CitizenVisit, draft: str) -> Response:
    """Put the entry back that was taken out last."""
    await visit.form()
    desk, _ = await open_desk(visit, draft)
    listed = await undo_removal(visit.session, visit.state.host, _on_list(desk, visit.query("liste")))
    return RedirectResponse(desk.address(listed.path), 303)


def undo_address(desk: Desk, path: str) -> str:
    """Where the button "Rückgängig machen" leads, right after an entry was taken out."""
    if _REMOVED not in desk.visit.request.url.query:
        return ""
    return f"{desk.visit.link('entry_back', draft=desk.public)}?{urlencode({'liste': path})}"


def _on_list(desk: Desk, path: str, item: str | None = None) -> OnList:
    return OnList(draft=desk.draft, owner=desk.owner, now=desk.visit.now, path=path, item=item)


def _said(texts: Texts, name: str, lost: int) -> object:
    return texts.plural_html("citizen.list.remove.text", lost, name=name)
