"""Measures of others that people of an application take part in: codes to hand on, a yes, a no, an end."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.application import Application
from efa.applications.end_participation import agree_to_measure, leave_measure
from efa.applications.errors import ApplicationNotFound
from efa.applications.measure_errors import ParticipationNotFound
from efa.applications.my import my_application
from efa.applications.own import own_application
from efa.applications.participant_code import own_participant_code, people_of
from efa.applications.participations import participations_of
from efa.catalogue.definitions import kept
from efa.kit.ids import from_public
from efa.tenancy.session import Session
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.measures import around, participation_row
from efa.web.mine.person import public_id

router = APIRouter()
_MYSELF = "-"


@router.get("/konto/antraege/{receipt}/massnahmen", name="measures")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """Who takes part in what, and codes that nobody typed yet."""
    return await _page(visit, receipt)


@router.post("/konto/antraege/{receipt}/massnahmen")
async def make_code(visit: CitizenVisit, receipt: str) -> Response:
    """A code for one person."""
    chosen = (await visit.form()).first("person")
    if not chosen:
        return await _page(visit, receipt, unchosen=True)
    async with visit.session() as session:
        found = await own_measures(session, visit, receipt)
        texts = visit.state.texts_with(await kept(session.db, found.definition), visit.lang)
        item = None if chosen == _MYSELF else chosen
        await own_participant_code(session, found.id, visit.owner(session), item, texts, visit.now)
    return visit.go("measures", receipt=receipt)


@router.post("/konto/antraege/{receipt}/massnahmen/{participation}", name="measure_answer")
async def answer(visit: CitizenVisit, receipt: str, participation: str) -> Response:
    """Agree, or refuse and end: at once and without a reason."""
    fields = await visit.form()
    wanted = participation_id(participation)
    async with visit.session() as session:
        owner = visit.owner(session)
        if fields.first("_action") == "agree":
            await agree_to_measure(session, wanted, owner, visit.now)
        else:
            await leave_measure(session, wanted, owner, visit.now)
    return visit.go("measures", receipt=receipt)


def participation_id(text: str) -> UUID:
    """The participation in an address. Raises ParticipationNotFound."""
    found = from_public(text)
    if found is None:
        raise ParticipationNotFound
    return found


async def own_measures(session: Session, visit: Visit, receipt: str) -> Application:
    """The application whose measures these are. Raises ApplicationNotFound."""
    owner = visit.owner(session)
    known = await my_application(session, owner, public_id(receipt))
    if known is None:
        raise ApplicationNotFound
    return (await own_application(session, known.id, owner)).application


async def _page(visit: Visit, receipt: str, *, unchosen: bool = False) -> Response:
    async with visit.session() as session:
        found = await own_measures(session, visit, receipt)
        texts = visit.state.texts_with(await kept(session.db, found.definition), visit.lang)
        people = await people_of(session, found, texts)
        rows = await participations_of(session, found.id)
        beside = await around(session, rows)
    return await visit.page(
        "mine/measures.html",
        status=422 if unchosen else 200,
        heading=texts("measure.title"),
        service=texts(f"{found.benefit}.name"),
        receipt=receipt,
        failed=unchosen,
        errors=[Line("person", texts.html("measure.problem.person"))] if unchosen else [],
        people=[(one.item or _MYSELF, one.name, "") for one in people],
        rows=[participation_row(texts, one, beside, visit.now) for one in rows],
        back=visit.link("application", receipt=receipt),
    )
