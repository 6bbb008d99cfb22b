"""Meine Anträge: drafts, and what was handed in."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.my import MyApplication, MyDraft, my_applications, my_drafts
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.delivery.read import failed_of
from efa.identity.actor import Citizen
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.mailbox.read import count_unread
from efa.web.deps import CitizenVisit, Visit
from efa.web.mine.person import owner_of

router = APIRouter()
BADGES = {
    "submitted": "info",
    "delivered": "info",
    "acknowledged": "info",
    "in_review": "info",
    "question": "warning",
    "decided": "success",
    "closed": "success",
    "withdrawn": "info",
    "forwarded": "info",
}


@router.get("/konto/antraege", name="account")
async def show(visit: CitizenVisit) -> Response:
    """Everything that a person began or handed in here."""
    login = await owner_of(visit)
    async with visit.session() as session:
        drafts = await my_drafts(session, login.owner, visit.now)
        applications = await my_applications(session, login.owner)
        failed = await failed_of(session, {a.id for a in applications if a.state == "delivered"})
        definitions = {name: await kept(session.db, name) for name in {a.definition for a in applications}}
        unread = await count_unread(session, login.owner)
    return await visit.page(
        "mine/overview.html",
        heading=visit.texts("mine.overview.title"),
        drafts=[_draft(visit, draft) for draft in drafts],
        applications=[_application(visit, a, definitions[a.definition], failed=a.id in failed) for a in applications],
        account=isinstance(login.actor, Citizen),
        unread=visit.texts.plural("mine.overview.unread", unread) if unread else "",
    )


def _draft(visit: Visit, draft: MyDraft) -> dict[str, object]:
    key = f"{draft.benefit}.name"
    return {
        "title": visit.texts(key) if visit.texts.has(key) else draft.benefit,
        "href": visit.link("overview", draft=to_public(draft.id)),
        "saved": visit.texts("mine.overview.draft", tag=visit.texts.date(day_of(draft.expires_at))),
    }


def _application(visit: Visit, found: MyApplication, definition: Definition, *, failed: bool) -> dict[str, object]:
    texts = visit.state.texts_with(definition, visit.lang)
    state = "submitted" if failed else found.state  # it has come to us, and does not lie at the authority
    return {
        "title": texts(f"{found.benefit}.name"),
        "href": visit.link("application", receipt=to_public(found.public_id)),
        "number": found.number,
        "received": texts.date(day_of(found.received_at)),
        "kind": BADGES[state],
        "state": texts(f"mine.state.{state}"),
    }
