"""A login with an organisation account: the organisation becomes known here, and its founder its administrator."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.identity.organisation_claims import ToldOrganisation
from efa.identity.organisation_rights import Acting, OrganisationRole
from efa.identity.organisation_tables import organisation, organisation_member
from efa.identity.organisations import organisations_of, seal_name, seal_profile
from efa.kit.ids import new_id
from efa.tenancy.keys import new_record_key, read_record_key
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


async def enter_organisation(
    session: Session, told: ToldOrganisation, account: bytes, name: str, now: datetime
) -> Acting | None:
    """For whom the person acts: the organisation of the account, else another one of theirs, else none.

    Whoever logs in first founds it. Everybody after that needs an invitation: the account service tells no roles,
    and somebody who was removed does not come back by logging in.
    """
    known = await _known(session, told)
    if known is None:
        await _found(session, told, account, name, now)
        known = await _known(session, told)
    elif key := await read_record_key(session, known):
        c = organisation.c
        changed = update(organisation).where(c.tenant == session.tenant, c.id == known)
        await session.db.execute(changed.values(sealed=seal_profile(key, told.profile), told_at=now))
    theirs = await organisations_of(session, account, now)
    return next((one for one in theirs if one.organisation == known), theirs[0] if theirs else None)


async def enter_member(
    session: Session, wanted: UUID, account: bytes, name: str, role: OrganisationRole, now: datetime
) -> UUID:
    """Enter a person, or again one who left; the id of the membership. One who is a member keeps their role."""
    key = await read_record_key(session, wanted)
    if key is None:
        raise AssertionError("an organisation without its key")
    c = organisation_member.c
    before = (await session.db.execute(select(c.id, c.until).where(*_one(session, wanted, account)))).one_or_none()
    if before and (before.until is None or before.until > now):
        return UUID(str(before.id))
    member = before.id if before else new_id()
    values = {"sealed": seal_name(key, member, name), "role": role.value, "since": now, "until": None}
    entry = insert(organisation_member).values(
        tenant=session.tenant, id=member, organisation=wanted, account=account, **values
    )
    await session.db.execute(entry.on_conflict_do_update(index_elements=[c.tenant, c.id], set_=values))
    await record_change(session, "organisation_member_entered", str(wanted), by=str(member), now=now)
    return UUID(str(member))


async def _known(session: Session, told: ToldOrganisation) -> UUID | None:
    c = organisation.c
    which = (c.tenant == session.tenant, c.reference == session.keys.pairwise(told.reference))
    found: UUID | None = await session.db.scalar(select(c.id).where(*which))
    return found


async def _found(session: Session, told: ToldOrganisation, account: bytes, name: str, now: datetime) -> None:
    wanted = new_id()
    key = await new_record_key(session, wanted)
    values = {"sealed": seal_profile(key, told.profile), "created_at": now, "told_at": now}
    entry = insert(organisation).values(
        tenant=session.tenant, id=wanted, reference=session.keys.pairwise(told.reference), **values
    )
    entry = entry.on_conflict_do_nothing(index_elements=[organisation.c.tenant, organisation.c.reference])
    if (await session.db.execute(entry)).rowcount:  # two who log in at once found it once
        await enter_member(session, wanted, account, name, OrganisationRole.ADMINISTRATOR, now)


def _one(session: Session, wanted: UUID, account: bytes) -> tuple[ColumnElement[bool], ...]:
    c = organisation_member.c
    return (c.tenant == session.tenant, c.organisation == wanted, c.account == account)
