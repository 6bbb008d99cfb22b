"""For which organisation a person acts, and the code that leads into another one."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import InvitationRefused
from efa.identity.invite import AcceptInvitation, accept_invitation
from efa.identity.open_session import Opened
from efa.identity.organisations import organisations_of
from efa.identity.switch_organisation import switch_organisation
from efa.kit.ids import to_public
from efa.web.deps import OrganisationVisit, Visit
from efa.web.guesses import note_guess
from efa.web.organisation.desk import error_line, member_id, representative, who_acts

router = APIRouter()


@router.get("/organisation/auswahl", name="organisation_choice")
async def show(visit: OrganisationVisit) -> Response:
    """Every organisation of the person."""
    return await _page(visit)


@router.post("/organisation/auswahl")
async def switch(visit: OrganisationVisit) -> Response:
    """Act for another organisation, in a new session."""
    fields = await visit.form()
    return await _switch(visit, fields.first("mitgliedschaft"))


@router.post("/organisation/einladung", name="organisation_join")
async def join(visit: OrganisationVisit) -> Response:
    """Become a member by a code, and act for this organisation from now on."""
    fields = await visit.form()
    who = await who_acts(visit)
    async with visit.session() as session:
        owner = session.keys.pairwise(who.account)
    command = AcceptInvitation(code=fields.first("code"), who=who, owner=owner, now=visit.now)
    try:
        member = await accept_invitation(visit.session, command)
    except InvitationRefused as refused:
        await note_guess(visit.request, refused)
        return await _page(visit, fields.first("code"), refused.code)
    return await _switch(visit, to_public(member))


async def _switch(visit: Visit, member: str) -> Response:
    async with visit.session() as session:
        who = representative(visit)
        assert visit.login
        before = Opened(visit.token or "", visit.login)
        opened = await switch_organisation(session, before, who, member_id(member), visit.now)
    response = visit.go("organisation_home")
    visit.remember(response, opened)
    return response


async def _page(visit: Visit, code: str = "", wrong: str = "") -> Response:
    async with visit.session() as session:
        who = representative(visit)
        theirs = await organisations_of(session, session.keys.pairwise(who.account), visit.now)
    this = who.acting.member if who.acting else None
    return await visit.page(
        "organisation/choice.html",
        status=422 if wrong else 200,
        heading=visit.texts("organisation.choice.title" if theirs else "organisation.choice.none.title"),
        failed=bool(wrong),
        errors=[error_line(visit, "code", wrong)] if wrong else [],
        code=code,
        rows=[
            {
                "name": one.name,
                "role": visit.texts(f"organisation.role.{one.role}"),
                "member": to_public(one.member),
                "this": one.member == this,
            }
            for one in theirs
        ],
    )
