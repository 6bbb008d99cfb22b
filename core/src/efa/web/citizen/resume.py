"""Go on with a draft by its code."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.errors import ResumeRefused
from efa.applications.resume import Resume, resume
from efa.identity.actor import Realm
from efa.identity.open_session import Opened, limits_of, open_guest_session
from efa.kit.ids import to_public
from efa.web.account.vouched import vouch_by
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.guesses import note_guess
from efa.web.incoming import Fields
from efa.web.kept import kept_page

router = APIRouter()
_PARTS = (
    ("tag", "citizen.resume.day", "2"),
    ("monat", "citizen.resume.month", "2"),
    ("jahr", "citizen.resume.year", "4"),
)


@router.get("/antrag/fortsetzen", name="resume")
async def ask_for_code(visit: CitizenVisit) -> Response:
    """Ask for the code."""
    return await _page(visit)


@router.post("/antrag/fortsetzen")
async def go_on(visit: CitizenVisit) -> Response:
    """Open the draft, or say that the code opens nothing: the same words for every reason."""
    fields = await visit.form()
    opened = await _session(visit)
    login = opened.login if opened else visit.login
    assert login
    command = Resume(
        code=fields.first("code"),
        birth_date=_birth_date(fields),
        owner=login.owner,
        trust=login.trust,
        now=visit.now,
    )
    try:
        draft = await resume(visit.session, command)
    except ResumeRefused as refused:
        await note_guess(visit.request, refused)
        response = await _page(visit, fields, visit.texts(refused.code))
    else:
        await vouch_by(visit, login)
        response = RedirectResponse(_where_they_were(visit, to_public(draft)), 303)
    if opened:
        visit.remember(response, opened)
    return response


def _where_they_were(visit: Visit, draft: str) -> str:
    """The page that was sent after they had been logged out, else the overview of the draft."""
    kept, home = kept_page(visit), visit.link("draft_home", draft=draft)
    return kept if kept.startswith(f"{home}/") else visit.link("overview", draft=draft)


async def _session(visit: Visit) -> Opened | None:
    """A session for somebody who has none yet."""
    async with visit.session() as session:
        if visit.login is not None:
            return None
        return await open_guest_session(session, limits_of(visit.settings, Realm.GUEST), visit.now)


def _birth_date(fields: Fields) -> date | None:
    day, month, year = (fields.first(f"geburt-{name}").strip() for name, _, _ in _PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


async def _page(visit: Visit, fields: Fields | None = None, wrong: str = "") -> Response:
    texts = visit.texts
    return await visit.page(
        "citizen/resume.html",
        status=422 if wrong else 200,
        heading=texts("citizen.resume.title"),
        failed=bool(wrong),
        errors=[Line("code", texts.html("applications.resume_refused"))] if wrong else [],
        code=fields.first("code") if fields else "",
        parts=[
            {
                "id": f"geburt-{name}",
                "name": f"geburt-{name}",
                "label": texts(key),
                "value": fields.first(f"geburt-{name}") if fields else "",
                "width": width,
                "inputmode": "numeric",
                "autocomplete": "off",
                "wrong": False,
            }
            for name, key, width in _PARTS
        ],
    )
