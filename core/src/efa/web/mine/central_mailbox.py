"""Copies into the person's mailbox at their account service: what that means, chosen and ended by one click each."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Actor, Citizen
from efa.mailbox.choose_mailbox import (
    CONSENT,
    Chosen,
    ToldMailbox,
    choose_mailbox,
    end_mailbox,
    own_mailbox,
    renew_mailbox,
)
from efa.mailbox.consent import shown_text
from efa.mailbox.errors import NoOtherMailbox
from efa.tenancy.citizen_mailbox import CitizenMailbox
from efa.tenancy.session import Session
from efa.web.deps import CitizenVisit, Visit
from efa.web.html import moment
from efa.web.mine.person import owner_of

router = APIRouter()


@router.get("/konto/zentrales-postfach", name="central_mailbox")
async def show(visit: CitizenVisit) -> Response:
    """What is chosen; always the person's own, never that of somebody who acts for them."""
    await owner_of(visit)
    async with visit.session() as session:
        chosen = await own_mailbox(session, own(visit, session))
    return await visit.page(
        "mine/central_mailbox.html",
        heading=visit.texts("mine.central.title"),
        since=moment(visit.texts, chosen.since) if chosen else "",
        text=visit.texts.html(f"mailbox.consent_{CONSENT}"),
        obstacle=visit.texts.html(f"mine.central.{key}") if (key := obstacle_of(visit, chosen)) else "",
    )


@router.post("/konto/zentrales-postfach")
async def change(visit: CitizenVisit) -> Response:
    """Choose it or end it."""
    fields = await visit.form()
    await owner_of(visit)
    async with visit.session() as session:
        if fields.first("_action") == "choose":
            await choose(visit, session)
        else:
            await end_mailbox(session, own(visit, session), visit.now)
    return visit.go("central_mailbox")


def own(visit: Visit, session: Session) -> bytes:
    """What the person at the keys is known by here, whomever they act for."""
    return session.keys.pairwise(visit.person.account)


async def choose(visit: Visit, session: Session) -> None:
    """Copies go there from now on. Raises NoOtherMailbox, ConsentNeedsAccount."""
    offered = visit.settings.mailbox
    if offered is None or obstacle_of(visit, None):
        raise NoOtherMailbox
    told = _told(offered, visit.person)
    shown = shown_text(visit.state.catalogues, CONSENT, visit.lang)
    await choose_mailbox(session, visit.person.account, told, shown, visit.now)


async def renew(visit: Visit, person: Actor) -> None:
    """After a login: where copies are wanted and their address was forgotten, they go where this login says."""
    offered = visit.settings.mailbox
    if offered and isinstance(person, Citizen) and person.postbox.handle:
        async with visit.session() as session:
            await renew_mailbox(session, person.account, _told(offered, person))


def _told(offered: CitizenMailbox, person: Actor) -> ToldMailbox:
    return ToldMailbox(offered.adapter, person.postbox.handle if isinstance(person, Citizen) else "")


def obstacle_of(visit: Visit, chosen: Chosen | None) -> str:
    """The key of why it cannot be chosen now, '' where it can or is."""
    if chosen:
        return ""
    if visit.helping:
        return "for_others"
    if visit.settings.mailbox is None:
        return "not_offered"
    if not isinstance(visit.actor, Citizen):
        return "needs_account"
    return "" if visit.actor.postbox.handle else "unknown"
