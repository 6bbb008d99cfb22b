"""What an organisation is asked to confirm: a code opens it, and a list shows what came of it."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.take_request import TakeRequest, take_request
from efa.applications.taken_requests import TakenRequest, taken_requests
from efa.applications.third_party_errors import ConfirmationCodeRefused
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import to_public
from efa.kit.pages import BadCursor, Page
from efa.tenancy.session import Session
from efa.web.deps import OrganisationVisit, Visit
from efa.web.guesses import note_guess
from efa.web.html import moment
from efa.web.organisation.desk import acting_for, error_line
from efa.web.third_party import BADGES, standing, title_of

router = APIRouter()


@router.get("/organisation/bestaetigungen", name="organisation_requests")
async def show(visit: OrganisationVisit) -> Response:
    """A field for a code, and everything that the organisation took up."""
    return await _page(visit)


@router.post("/organisation/bestaetigungen")
async def take(visit: OrganisationVisit) -> Response:
    """Open what the code is for; the same words for every reason why it opens nothing."""
    fields = await visit.form()
    who, _ = await acting_for(visit, OrganisationAct.CONFIRM)
    async with visit.session() as session:
        owner = session.keys.pairwise(who.account)
    command = TakeRequest(code=fields.first("code"), who=who, owner=owner, now=visit.now)
    try:
        request = await take_request(visit.session, command)
    except ConfirmationCodeRefused as refused:
        await note_guess(visit.request, refused)
        return await _page(visit, fields.first("code"), refused.code)
    return visit.go("organisation_request", request=to_public(request))


async def _page(visit: Visit, code: str = "", wrong: str = "") -> Response:
    who, _ = await acting_for(visit, OrganisationAct.CONFIRM)
    async with visit.session() as session:
        try:
            page = await taken_requests(session, who, visit.query("ab") or None)
        except BadCursor:
            page = await taken_requests(session, who)
        definitions = await _definitions(session, page)
    return await visit.page(
        "organisation/requests.html",
        status=422 if wrong else 200,
        heading=visit.texts("third_party.requests.title"),
        failed=bool(wrong),
        errors=[error_line(visit, "code", wrong)] if wrong else [],
        code=code,
        rows=[_row(visit, line, definitions[line.definition]) for line in page.rows],
        older=f"{visit.link('organisation_requests')}?ab={page.next}" if page.next else "",
    )


async def _definitions(session: Session, page: Page[TakenRequest]) -> dict[str, Definition]:
    return {name: await kept(session.db, name) for name in {line.definition for line in page.rows}}


def _row(visit: Visit, line: TakenRequest, definition: Definition) -> dict[str, object]:
    texts = visit.state.texts_with(definition, visit.lang)
    state = standing(line.request, visit.now)
    return {
        "title": title_of(texts, definition, line.request),
        "about": line.request.about,
        "href": visit.link("organisation_request", request=to_public(line.request.id)),
        "taken": moment(texts, line.taken_at),
        "kind": BADGES[state],
        "state": texts(f"third_party.state.{state}"),
    }
