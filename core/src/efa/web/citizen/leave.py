"""Leave a draft for later, or for good."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.applicant import read_applicant
from efa.applications.delete_draft import delete_draft
from efa.applications.errors import DraftOutdated
from efa.applications.resume import give_code
from efa.applications.work import Work
from efa.identity.errors import NotAllowed
from efa.kit.clock import day_of
from efa.web.citizen.desk import Desk, at_desk, open_desk
from efa.web.deps import CitizenVisit

router = APIRouter()


@router.get("/antrag/{draft}/speichern", name="draft_later")
async def later(visit: CitizenVisit, draft: str) -> Response:
    """What is saved until when, and how to go on."""
    return await _later(*await open_desk(visit, draft))


@router.post("/antrag/{draft}/speichern")
async def make_code(visit: CitizenVisit, draft: str) -> Response:
    """A code that opens the draft on any device, shown once. A helper gives one to people without account alone.

    Whoever holds it needs no mandate any more, so it would outlive every revocation. Raises NotAllowed.
    """
    await visit.form()
    desk, work = await open_desk(visit, draft)
    if visit.helping and visit.helping.principal_client is None:
        raise NotAllowed(action="draft.code")
    async with visit.session() as session:
        code = await give_code(session, desk.draft, desk.owner, visit.now)
    return await _later(desk, work, code)


@router.get("/antrag/{draft}/loeschen", name="draft_delete")
async def ask_to_delete(visit: CitizenVisit, draft: str) -> Response:
    """Say what is lost, before it is."""
    try:
        desk, _ = await open_desk(visit, draft)
    except DraftOutdated:
        desk = await at_desk(visit, draft)
    return await visit.page(
        "citizen/confirm.html",
        heading=visit.texts("citizen.delete.title"),
        said=visit.texts("citizen.delete.text"),
        yes=visit.texts("citizen.delete.yes"),
        back=desk.overview,
    )


@router.post("/antrag/{draft}/loeschen")
async def delete(visit: CitizenVisit, draft: str) -> Response:
    """Delete the draft with its key."""
    await visit.form()
    desk = await at_desk(visit, draft)
    await delete_draft(visit.session, visit.state.store, desk.wanted)
    return await visit.page(
        "citizen/done.html",
        heading=visit.texts("citizen.delete.done.title"),
        said=visit.texts("citizen.delete.done"),
    )


async def _later(desk: Desk, work: Work, code: str = "") -> Response:
    visit = desk.visit
    born = read_applicant(work.opened.definition.applicant, work.draft.content.answers).birth_date
    return await visit.page(
        "citizen/later.html",
        heading=visit.texts("citizen.later.title"),
        service=visit.texts(f"{work.draft.benefit}.name"),
        expires_on=visit.texts.date(day_of(work.draft.expires_at)),
        code=code,
        with_birth_date=bool(born),
        draft=desk.public,
        make=visit.helping is not None and visit.helping.principal_client is not None,
        go_on=desk.overview,
    )
