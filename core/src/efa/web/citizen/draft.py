"""A draft from its first click: started, seen as a whole, left for later, deleted."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.start import Start, start
from efa.applications.work import Work
from efa.forms.phrases import say
from efa.forms.state import FlowState, SectionStatus
from efa.identity.actor import Citizen, Realm, Verified
from efa.identity.errors import TrustTooLow
from efa.identity.open_session import limits_of, open_guest_session
from efa.identity.sessions import LoginSession
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.web.citizen.declare import NOTHING
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.earlier import NEVERTHELESS, earlier, procedure_in, show_earlier
from efa.web.citizen.follow_up import show_choice, taken_over, to_follow
from efa.web.citizen.monitored import begin_monitoring
from efa.web.citizen.renewed import renewed_note
from efa.web.deps import CitizenVisit, Visit
from efa.web.incoming import Fields
from efa.web.portal.closed import successor_of

router = APIRouter()
_MUNICIPALITY = 12
_BADGES = {
    "cannot_start": "info",
    "not_started": "info",
    "in_progress": "warning",
    "done": "success",
    "has_errors": "danger",
}


@router.post("/leistungen/{benefit}/antrag", name="draft_new")
async def new(visit: CitizenVisit, benefit: str) -> Response:
    """Begin an application; somebody without account gets a session with it."""
    fields = await visit.form()
    if question := await _asked_before(visit, benefit, fields):
        return question
    known, opened = await taken_over(visit, benefit, fields), None
    try:
        async with visit.session() as session:
            if visit.login is None:
                opened = await open_guest_session(session, limits_of(visit.settings, Realm.GUEST), visit.now)
            login = opened.login if opened else visit.login
            assert login
            owner = visit.owner(session) if visit.helping else login.owner
            command = replace(_command(visit, benefit, fields, login), known=known, owner=owner)
            draft = await start(session, visit.state.catalogue, visit.state.directory, command)
    except TrustTooLow as error:
        raise TrustTooLow(**{**error.params, "return_to": visit.link("benefit", key=benefit)}) from None
    await begin_monitoring(visit, draft)
    response = RedirectResponse(visit.link("overview", draft=to_public(draft)), 303)
    if opened:
        visit.remember(response, opened)
    return response


async def _asked_before(visit: Visit, benefit: str, fields: Fields) -> Response | None:
    """What somebody who is known here decides first: go on with what there is, take answers over."""
    async with visit.session() as session:
        if visit.login is None:
            return None
        procedure = procedure_in(fields)
        if NEVERTHELESS not in fields and (before := await earlier(visit, session, benefit, procedure)):
            return await show_earlier(visit, benefit, before, fields)
        if found := await to_follow(visit, session, benefit, fields):
            return await show_choice(visit, benefit, found, fields)
    return None


@router.get("/antrag/{draft}", name="draft_home")
async def home(visit: CitizenVisit, draft: str) -> Response:
    """The draft without a page is its overview."""
    return visit.go("overview", draft=draft)


@router.get("/antrag/{draft}/uebersicht", name="overview")
async def overview(visit: CitizenVisit, draft: str) -> Response:
    """The task list: what is done, where to go on."""
    desk, work = await open_desk(visit, draft)
    state = await work.stand()
    begun = any(section.state not in ("cannot_start", "not_started") for section in state.tree)
    return await visit.page(
        "citizen/overview.html",
        heading=visit.texts("citizen.overview.title", leistung=visit.texts(f"{work.draft.benefit}.name")),
        tasks=[_task(desk, state, section) for section in state.tree],
        expires_on=visit.texts.date(day_of(work.draft.expires_at)),
        draft=desk.public,
        go_on=desk.go_on(state),
        go_on_text=visit.texts("citizen.overview.go_on" if begun else "citizen.overview.begin"),
        news=_news(visit, work, state),
    )


def _news(visit: Visit, work: Work, state: FlowState) -> str:
    if NOTHING in visit.request.url.query:
        return visit.texts("applications.nothing_to_submit")
    if successor_of(visit):
        gone = visit.texts("portal.closed.title", stelle=visit.tenant.name)
        return f"{gone}. {visit.texts('portal.closed.applications')}"
    return renewed_note(visit.texts, work, state)


def _command(visit: Visit, benefit: str, fields: Fields, login: LoginSession) -> Start:
    own = visit.tenant.area if len(visit.tenant.area) == _MUNICIPALITY else ""
    return Start(
        benefit=benefit,
        procedure=procedure_in(fields),
        place=fields.first("ort") or own,
        owner=login.owner,
        lang=visit.lang,
        trust=login.trust,
        verified=_verified(visit, login),
        now=visit.now,
    )


def _verified(visit: Visit, login: LoginSession) -> Mapping[str, Verified]:
    """What the account knows of the person; that of a helper says nothing about whom they help."""
    return login.actor.verified if isinstance(login.actor, Citizen) and not visit.helping else {}


def _task(desk: Desk, state: FlowState, section: SectionStatus) -> dict[str, object]:
    return {
        "title": say(desk.visit.texts, section.title),
        "href": desk.page(state, section.first) if section.first else None,
        "kind": _BADGES[section.state],
        "status": desk.visit.texts(f"citizen.section.{section.state}"),
    }
