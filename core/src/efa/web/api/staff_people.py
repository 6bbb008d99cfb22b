"""For administrators: who works at the authority, and what they may do."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from efa.identity.change_roles import change_roles
from efa.identity.dismiss import dismiss
from efa.identity.enrol import Enrol, enrol
from efa.identity.members import Member, members
from efa.identity.rights import Action, Role
from efa.identity.workplaces import note_workplace
from efa.web.account.realms import provider_of
from efa.web.admin.desk import at_work_with
from efa.web.admin.person import member_at
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown

router = api_router("administration")
Roles = Annotated[frozenset[Role], Field(min_length=1)]
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class Colleague(Shown):
    """A member with the roles that hold now."""

    id: PublicId
    name: str
    roles: tuple[Role, ...]
    since: datetime
    until: datetime | None


class NewColleague(Sent):
    """Somebody by the id that the login service of staff knows them by."""

    subject: Words
    name: Words
    roles: Roles


class NewRoles(Sent):
    """In place of the present ones."""

    roles: Roles


@router.get("/staff/people", **documented("listPeople", "List members", 401, 404))
async def read(visit: StaffCaller) -> list[Colleague]:
    """Everybody who is one now, by name."""
    await at_work_with(visit, Action.MANAGE_STAFF)
    async with visit.session() as session:
        return [_shown(member) for member in await members(session, visit.now)]


@router.post(
    "/staff/people", status_code=201, **documented("enrolPerson", "Enter a member", 400, 401, 403, 404, 409, 422, 503)
)
async def enter(visit: StaffCaller, new: NewColleague) -> Colleague:
    """Or change name and roles of one who is entered."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    issuer = provider_of(visit).registration.issuer
    command = Enrol(
        issuer=issuer, subject=new.subject.strip(), name=new.name.strip(), roles=new.roles, by=staff, now=visit.now
    )
    await note_workplace(visit.state.directory, command.account, visit.tenant.id, visit.now)
    async with visit.session() as session:
        person = await enrol(session, command)
        [found] = [member for member in await members(session, visit.now) if member.person == person]
    return _shown(found)


@router.put("/staff/people/{person}", **documented("changeRoles", "Give other roles", 400, 401, 403, 404, 409, 422))
async def change(visit: StaffCaller, person: IdInPath, new: NewRoles) -> Colleague:
    """They hold from the next request on."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    member = await member_at(visit, person)
    async with visit.session() as session:
        await change_roles(session, member.person, new.roles, staff, visit.now)
    return _shown(await member_at(visit, person))


@router.delete(
    "/staff/people/{person}", status_code=204, **documented("dismissPerson", "End a membership", 401, 403, 404, 409)
)
async def end(visit: StaffCaller, person: IdInPath) -> None:
    """The person sees nothing from this moment on."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    member = await member_at(visit, person)
    async with visit.session() as session:
        await dismiss(session, member.person, staff, visit.now)


def _shown(member: Member) -> Colleague:
    roles = tuple(role for role in Role if role in member.roles)
    return Colleague(id=member.person, name=member.name, roles=roles, since=member.since, until=member.until)
