"""Members of an organisation: other roles and the end of a membership, never of its last administrator."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from efa.identity.actor import Representative
from efa.identity.errors import LastAdministrator, UnknownMember
from efa.identity.organisation_rights import OrganisationAct, OrganisationRole, allow_for
from efa.identity.organisation_tables import organisation_invitation
from efa.identity.organisation_tables import organisation_member as table
from efa.identity.organisations import holds
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def change_member_role(
    session: Session, by: Representative, member: UUID, role: OrganisationRole, now: datetime
) -> None:
    """Give a member another role. Raises NotAllowed, UnknownMember, LastAdministrator."""
    acting = allow_for(by.acting, OrganisationAct.MANAGE_MEMBERS)
    if role is not OrganisationRole.ADMINISTRATOR:
        await _demand_another(session, acting.organisation, member, now)
    await _change(session, acting.organisation, member, now, role=role.value)
    if role is not OrganisationRole.ADMINISTRATOR:
        await _end_invitations(session, member)
    about, details = str(acting.organisation), {"member": str(member), "role": role.value}
    await record_change(session, "organisation_member_role", about, by=str(acting.member), now=now, details=details)


async def remove_member(session: Session, by: Representative, member: UUID, now: datetime) -> None:
    """End a membership; from the next click on the person sees nothing of the organisation.

    Raises NotAllowed, UnknownMember, LastAdministrator.
    """
    acting = allow_for(by.acting, OrganisationAct.MANAGE_MEMBERS)
    await _demand_another(session, acting.organisation, member, now)
    await _change(session, acting.organisation, member, now, until=now)
    await _end_invitations(session, member)
    about, details = str(acting.organisation), {"member": str(member)}
    await record_change(session, "organisation_member_left", about, by=str(acting.member), now=now, details=details)


async def _demand_another(session: Session, wanted: UUID, member: UUID, now: datetime) -> None:
    c = table.c
    administrators = (c.role == OrganisationRole.ADMINISTRATOR.value, holds(now))
    query = select(c.id).where(c.tenant == session.tenant, c.organisation == wanted, *administrators).order_by(c.id)
    # locked in one order, so that two who remove each other at once do not both succeed
    if list((await session.db.scalars(query.with_for_update())).all()) == [member]:
        raise LastAdministrator


async def _end_invitations(session: Session, member: UUID) -> None:
    """Codes that an administrator made open nothing any more: nobody comes back by one of their own."""
    c = organisation_invitation.c
    theirs = (c.tenant == session.tenant, c.invited_by == member)
    await session.db.execute(delete(organisation_invitation).where(*theirs))


async def _change(session: Session, wanted: UUID, member: UUID, now: datetime, **values: object) -> None:
    c = table.c
    which = (c.tenant == session.tenant, c.organisation == wanted, c.id == member, holds(now))
    if not (await session.db.execute(update(table).where(*which).values(**values))).rowcount:
        raise UnknownMember
