"""Act for another organisation: the same login, under a new token, so that two contexts never mix."""

import secrets
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.identity.actor import Representative
from efa.identity.errors import UnknownMember
from efa.identity.open_session import Opened
from efa.identity.organisations import organisations_of
from efa.identity.sessions import LoginSession
from efa.identity.tables import login_session
from efa.kit.crypto import token_hash
from efa.tenancy.session import Session


async def switch_organisation(
    session: Session, login: LoginSession, who: Representative, member: UUID, now: datetime
) -> Opened:
    """The session for the organisation of this membership; forms of the one before are refused.

    Raises UnknownMember.
    """
    theirs = await organisations_of(session, login.owner, now)
    acting = next((one for one in theirs if one.member == member), None)
    if acting is None:
        raise UnknownMember
    token, csrf = secrets.token_urlsafe(32), secrets.token_bytes(32)
    c = login_session.c
    changed = update(login_session).where(c.tenant == session.tenant, c.id == login.id)
    await session.db.execute(changed.values(token=token_hash(token), csrf=csrf, member=member))
    return Opened(token, replace(login, csrf=csrf, actor=replace(who, acting=acting)))
