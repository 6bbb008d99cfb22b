"""Who acts for the organisation, and the invitation of somebody new."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.invite import LIFE, invite
from efa.identity.organisation_rights import OrganisationAct
from efa.identity.organisations import members_of
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.web.deps import OrganisationVisit, Visit
from efa.web.html import moment
from efa.web.organisation.desk import acting_for, chosen_role, error_line, role_options

router = APIRouter()


@router.get("/organisation/mitglieder", name="organisation_members")
async def show(visit: OrganisationVisit) -> Response:
    """Every member of the organisation."""
    return await _page(visit)


@router.post("/organisation/mitglieder")
async def invite_somebody(visit: OrganisationVisit) -> Response:
    """A code to hand on, shown once."""
    fields = await visit.form()
    who, _ = await acting_for(visit, OrganisationAct.MANAGE_MEMBERS)
    role = chosen_role(fields.first("rolle"))
    if role is None:
        return await _page(visit, wrong="organisation.wrong.role")
    async with visit.session() as session:
        code = await invite(session, who, role, visit.now)
    return await _page(visit, code)


async def _page(visit: Visit, code: str = "", wrong: str = "") -> Response:
    _, acting = await acting_for(visit, OrganisationAct.MANAGE_MEMBERS)
    async with visit.session() as session:
        found = await members_of(session, acting.organisation, visit.now)
    return await visit.page(
        "organisation/members.html",
        status=422 if wrong else 200,
        heading=visit.texts("organisation.members.title"),
        failed=bool(wrong),
        errors=[error_line(visit, "rolle", wrong)] if wrong else [],
        code=code,
        until=visit.texts.date(day_of(visit.now + LIFE)),
        roles=role_options(visit),
        rows=[
            {
                "name": one.name or visit.texts("organisation.members.unnamed"),
                "role": visit.texts(f"organisation.role.{one.role}"),
                "since": moment(visit.texts, one.since),
                "href": visit.link("organisation_member", member=to_public(one.id)),
            }
            for one in found
        ],
    )
