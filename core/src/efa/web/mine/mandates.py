"""Who may act for a person: the list, one mandate with all that was done by it, and the click that ends it."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Citizen
from efa.identity.end_mandate import revoke_all, revoke_mandate
from efa.identity.errors import MandateNotFound, SessionEnded
from efa.identity.mandate_codes import end_offer, open_offers
from efa.identity.mandate_log import mandate_log
from efa.identity.mandates import find_mandate, mandates_by
from efa.identity.organisations import member_names
from efa.web.deps import CitizenVisit, Visit
from efa.web.mandates import log_rows, mandate_facts, mandate_id, mandate_row, offer_row

router = APIRouter()


def citizen(visit: Visit) -> Citizen:
    """Somebody with an account. Known once a session has been opened. Raises SessionEnded."""
    if isinstance(visit.actor, Citizen):
        return visit.actor
    raise SessionEnded


@router.get("/konto/vollmachten", name="mandates")
async def show(visit: CitizenVisit) -> Response:
    """Everybody who may act or might have acted for the person."""
    async with visit.session() as session:
        citizen(visit)
        given = await mandates_by(session, visit.owner(session))
        offers = await open_offers(session, visit.owner(session), visit.now)
    rows = [mandate_row(visit, mandate) for mandate in given]
    return await visit.page(
        "mine/mandates.html",
        heading=visit.texts("mandate.list.title"),
        rows=rows,
        offers=[offer_row(visit, one) for one in offers],
        some=bool(offers) or any(row["stands"] for row in rows),
    )


@router.post("/konto/vollmachten")
async def end_all(visit: CitizenVisit) -> Response:
    """Nobody acts for the person any more, or by one code that nobody has typed yet."""
    fields = await visit.form()
    async with visit.session() as session:
        citizen(visit)
        if fields.first("_action") == "offer":
            await end_offer(session, visit.owner(session), mandate_id(fields.first("angebot")))
        else:
            await revoke_all(session, visit.owner(session), visit.now)
    return visit.go("mandates")


@router.get("/konto/vollmachten/{mandate}", name="mandate")
async def read(visit: CitizenVisit, mandate: str) -> Response:
    """What it covers, and who did what."""
    async with visit.session() as session:
        citizen(visit)
        found = await find_mandate(session, mandate_id(mandate))
        if found.principal_account != visit.owner(session):
            raise MandateNotFound
        events = await mandate_log(session, found.id)
        names = await member_names(session, frozenset(event.member for event in events if event.member))
    return await visit.page(
        "mine/mandate.html",
        heading=visit.texts("mandate.one.title"),
        facts=mandate_facts(visit, found),
        row=mandate_row(visit, found),
        log=log_rows(visit.texts, events, names, found),
    )


@router.post("/konto/vollmachten/{mandate}")
async def end(visit: CitizenVisit, mandate: str) -> Response:
    """The helper has no access from this moment on."""
    await visit.form()
    async with visit.session() as session:
        citizen(visit)
        await revoke_mandate(session, visit.owner(session), mandate_id(mandate), visit.now)
    return visit.go("mandates")
