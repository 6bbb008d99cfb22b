"""One's own sessions: see them, end the others, stay logged in."""

from datetime import datetime

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.errors import SessionEnded
from efa.identity.return_path import return_path
from efa.identity.sessions import LoginSession, end_others, extend, own_sessions
from efa.web.account.realms import way_of
from efa.web.deps import CitizenVisit, OrganisationVisit, StaffVisit, Visit
from efa.web.html import moment
from efa.web.lasting import lasting

router = APIRouter()


@router.get("/konto/sitzungen", name="sessions")
async def citizen_sessions(visit: CitizenVisit) -> Response:
    """Where a citizen is logged in."""
    return await _list(visit)


@router.post("/konto/sitzungen")
async def end_citizen_sessions(visit: CitizenVisit) -> Response:
    """Log out everywhere else."""
    return await _end_others(visit)


@router.get("/organisation/sitzungen", name="organisation_sessions")
async def organisation_sessions(visit: OrganisationVisit) -> Response:
    """Where somebody who acts for an organisation is logged in."""
    return await _list(visit)


@router.post("/organisation/sitzungen")
async def end_organisation_sessions(visit: OrganisationVisit) -> Response:
    """Log out everywhere else."""
    return await _end_others(visit)


@router.get("/verwaltung/sitzungen", name="staff_sessions")
async def staff_sessions(visit: StaffVisit) -> Response:
    """Where a person of the authority is logged in."""
    return await _list(visit)


@router.post("/verwaltung/sitzungen")
async def end_staff_sessions(visit: StaffVisit) -> Response:
    """Log out everywhere else."""
    return await _end_others(visit)


@router.post("/sitzung/verlaengern", name="extend_session")
async def extend_citizen(visit: CitizenVisit) -> Response:
    """Stay logged in: one action, as often as needed."""
    return await _extend(visit, "start")


@router.post("/organisation/sitzung/verlaengern", name="extend_organisation_session")
async def extend_organisation(visit: OrganisationVisit) -> Response:
    """The same for organisations."""
    return await _extend(visit, way_of(visit).home)


@router.post("/verwaltung/sitzung/verlaengern", name="extend_staff_session")
async def extend_staff(visit: StaffVisit) -> Response:
    """The same for staff."""
    return await _extend(visit, way_of(visit).home)


async def _list(visit: Visit) -> Response:
    async with visit.session() as session:
        own = await own_sessions(session, _known(visit), visit.now)
    return await visit.page(
        "account/sessions.html",
        heading=visit.texts("identity.sessions.title"),
        rows=[(_mark(visit, this=one.this), _at(visit, one.opened_at), _at(visit, one.seen_at)) for one in own],
        others=len(own) - 1,
        action=visit.link(way_of(visit).sessions),
        leave=visit.link(way_of(visit).logout),
    )


async def _end_others(visit: Visit) -> Response:
    await visit.form()
    async with visit.session() as session:
        await end_others(session, _known(visit))
    return visit.go(way_of(visit).sessions)


async def _extend(visit: Visit, otherwise: str) -> Response:
    fields = await visit.form()
    async with visit.session() as session:
        await extend(session, _known(visit), visit.now)
    if back := return_path(fields.first("next"), visit.request.scope.get("root_path", "")):
        return RedirectResponse(back, 303)
    visit.request.state.here = visit.link(otherwise)  # the page of a button: its own address takes no link
    until = lasting(visit.texts, visit.login, visit.now)
    return await visit.page(
        "account/extended.html",
        heading=visit.texts("identity.session.extended.title"),
        said=visit.texts("identity.session.extended", zeit=until.until if until else ""),
    )


def _known(visit: Visit) -> LoginSession:
    if visit.login is None:
        raise SessionEnded
    return visit.login


def _mark(visit: Visit, *, this: bool) -> str:
    return visit.texts("identity.sessions.this" if this else "identity.sessions.other")


def _at(visit: Visit, at: datetime) -> str:
    return moment(visit.texts, at)
