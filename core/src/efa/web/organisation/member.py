"""One member of the organisation: another role, or the end of the membership."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import LastAdministrator, UnknownMember
from efa.identity.organisation_members import change_member_role, remove_member
from efa.identity.organisation_rights import OrganisationAct
from efa.identity.organisations import OrganisationMember, members_of
from efa.web.deps import OrganisationVisit, Visit
from efa.web.organisation.desk import acting_for, chosen_role, error_line, member_id, role_options

router = APIRouter()
_MANAGE = OrganisationAct.MANAGE_MEMBERS


@router.get("/organisation/mitglieder/{member}", name="organisation_member")
async def show(visit: OrganisationVisit, member: str) -> Response:
    """The role of one member."""
    return await _page(visit, member)


@router.post("/organisation/mitglieder/{member}")
async def change(visit: OrganisationVisit, member: str) -> Response:
    """Give another role; it holds from the next click on."""
    fields = await visit.form()
    who, _ = await acting_for(visit, _MANAGE)
    role = chosen_role(fields.first("rolle"))
    if role is None:
        return await _page(visit, member, "organisation.wrong.role")
    try:
        async with visit.session() as session:
            await change_member_role(session, who, member_id(member), role, visit.now)
    except LastAdministrator:
        return await _page(visit, member, "organisation.last_administrator")
    return visit.go("organisation_members")


@router.get("/organisation/mitglieder/{member}/beenden", name="organisation_remove")
async def ask(visit: OrganisationVisit, member: str) -> Response:
    """What the end of a membership means."""
    return await _ask(visit, member)


@router.post("/organisation/mitglieder/{member}/beenden")
async def end(visit: OrganisationVisit, member: str) -> Response:
    """The person sees nothing of the organisation from this moment on."""
    await visit.form()
    who, acting = await acting_for(visit, _MANAGE)
    try:
        async with visit.session() as session:
            await remove_member(session, who, member_id(member), visit.now)
    except LastAdministrator:
        return await _ask(visit, member, refused=True)
    left = acting.member == member_id(member)
    return visit.go("organisation_choice" if left else "organisation_members")


async def _member(visit: Visit, member: str) -> OrganisationMember:
    _, acting = await acting_for(visit, _MANAGE)
    wanted = member_id(member)
    async with visit.session() as session:
        found = next((m for m in await members_of(session, acting.organisation, visit.now) if m.id == wanted), None)
    if found is None:
        raise UnknownMember
    return found


async def _page(visit: Visit, member: str, wrong: str = "") -> Response:
    found = await _member(visit, member)
    return await visit.page(
        "organisation/member.html",
        status=422 if wrong else 200,
        heading=visit.texts("organisation.member.title"),
        failed=bool(wrong),
        errors=[error_line(visit, "rolle", wrong)] if wrong else [],
        name=found.name or visit.texts("organisation.members.unnamed"),
        roles=role_options(visit),
        chosen=(found.role.value,),
        remove=visit.link("organisation_remove", member=member),
    )


async def _ask(visit: Visit, member: str, *, refused: bool = False) -> Response:
    found = await _member(visit, member)
    return await visit.page(
        "organisation/remove.html",
        status=409 if refused else 200,
        heading=visit.texts("organisation.remove.title"),
        refused=refused,
        name=found.name or visit.texts("organisation.members.unnamed"),
        back=visit.link("organisation_member", member=member),
    )
