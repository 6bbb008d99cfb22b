"""Invite somebody into an organisation: a code that opens it once, for whoever holds it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert

from efa.identity.actor import Representative
from efa.identity.code_attempts import failed_try, may_try
from efa.identity.enter_organisation import enter_member
from efa.identity.errors import InvitationRefused
from efa.identity.organisation_rights import OrganisationAct, OrganisationRole, allow_for
from efa.identity.organisation_tables import organisation_invitation as table
from efa.kit.ids import new_id, read_speakable, speakable
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

LIFE = timedelta(days=14)
_LENGTH = 12  # 60 bits


async def invite(session: Session, by: Representative, role: OrganisationRole, now: datetime) -> str:
    """A code for one person, to be told once. Raises NotAllowed."""
    acting = allow_for(by.acting, OrganisationAct.MANAGE_MEMBERS)
    code = speakable(_LENGTH)
    await session.db.execute(
        insert(table).values(
            tenant=session.tenant,
            id=new_id(),
            organisation=acting.organisation,
            code=_hash(session, code),
            role=role.value,
            invited_by=acting.member,
            expires_at=now + LIFE,
        )
    )
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """What a person typed; `owner` is the pairwise reference of their account."""

    code: str
    who: Representative
    owner: bytes
    now: datetime


async def accept_invitation(sessions: Sessions, command: AcceptInvitation) -> UUID:
    """The membership that the code gives. Raises InvitationRefused, whatever the reason."""
    async with sessions() as session:
        member = await _accept(session, command)
    if member is None:  # raised outside, so that the count of tries is kept
        raise InvitationRefused
    return member


async def _accept(session: Session, command: AcceptInvitation) -> UUID | None:
    if not await may_try(session, command.owner, command.now):
        return None
    c = table.c
    code = _hash(session, read_speakable(command.code))
    taken = delete(table).where(c.tenant == session.tenant, c.code == code, c.expires_at > command.now)
    row = (await session.db.execute(taken.returning(c.organisation, c.role))).one_or_none()
    if row is None:
        await failed_try(session, command.owner, command.now)
        return None
    role = OrganisationRole(row.role)
    return await enter_member(session, row.organisation, command.owner, command.who.name, role, command.now)


def _hash(session: Session, code: str) -> bytes:
    return session.keys.blind("invitation", code)
