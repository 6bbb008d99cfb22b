"""One member of the authority: other roles, or the end of the membership."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.senders import senders
from efa.identity.change_roles import change_roles
from efa.identity.dismiss import dismiss
from efa.identity.errors import LastAdministrator, UnknownMember
from efa.identity.members import Member, members
from efa.identity.rights import Action, Role
from efa.kit.ids import from_public
from efa.web.admin.desk import at_work_with
from efa.web.admin.people import chosen_roles, error_line, role_options
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.kept import kept_here

router = APIRouter()


@router.get("/verwaltung/personen/{person}", name="person")
async def show(visit: StaffVisit, person: str) -> Response:
    """The roles of one member."""
    await at_work_with(visit, Action.MANAGE_STAFF)
    return await _page(visit, await member_at(visit, person), person, typed=await kept_here(visit))


@router.post("/verwaltung/personen/{person}")
async def change(visit: StaffVisit, person: str) -> Response:
    """Give other roles; they hold from the next click on."""
    typed = await visit.form()
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    member, roles = await member_at(visit, person), chosen_roles(visit, typed)
    if not roles:
        return await _page(visit, member, person, error_line(visit, "rolle", "admin.wrong.choose"), typed)
    try:
        async with visit.session() as session:
            await change_roles(session, member.person, roles, staff, visit.now)
    except LastAdministrator as error:
        return await _page(visit, member, person, error_line(visit, "rolle", error.code), typed)
    return visit.go("people")


@router.get("/verwaltung/personen/{person}/beenden", name="person_dismiss")
async def ask(visit: StaffVisit, person: str) -> Response:
    """What the end of a membership means."""
    await at_work_with(visit, Action.MANAGE_STAFF)
    member = await member_at(visit, person)
    async with visit.session() as session:
        portals = any(one.ended_at is None for one in await senders(session))
    return await visit.page(
        "admin/person_dismiss.html",
        heading=visit.texts("admin.dismiss.title"),
        service=visit.texts("admin.people.title"),
        name=member.name,
        portals=portals and Role.TENANT_ADMIN in member.roles,
        back=visit.link("person", person=person),
    )


@router.post("/verwaltung/personen/{person}/beenden")
async def end(visit: StaffVisit, person: str) -> Response:
    """The person sees nothing from this moment on."""
    await visit.form()
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    member = await member_at(visit, person)
    async with visit.session() as session:
        await dismiss(session, member.person, staff, visit.now)
    return visit.go("people" if member.person != staff.person else "start")


async def member_at(visit: Visit, person: str) -> Member:
    """The present member whose id stands in an address. Raises UnknownMember."""
    wanted = from_public(person)
    async with visit.session() as session:
        found = next((member for member in await members(session, visit.now) if member.person == wanted), None)
    if found is None:
        raise UnknownMember
    return found


async def _page(
    visit: Visit, member: Member, person: str, wrong: Line | None = None, typed: Fields | None = None
) -> Response:
    return await visit.page(
        "admin/person.html",
        status=422 if wrong else 200,
        heading=visit.texts("admin.person.title"),
        service=visit.texts("admin.people.title"),
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        name=member.name,
        roles=role_options(visit),
        chosen=typed.get("rolle", ()) if typed else tuple(member.roles),
        dismiss=visit.link("person_dismiss", person=person),
    )
