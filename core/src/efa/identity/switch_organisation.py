"""Act for another organisation: the same login, under a new token, so that two contexts never mix."""

import secrets
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from efa.identity.actor import Representative
from efa.identity.errors import UnknownMember
from efa.identity.open_session import Opened
from efa.identity.organisations import organisations_of
from efa.identity.sealed import short_lived
from efa.identity.session_token import new_token
from efa.identity.tables import login_session
from efa.kit.crypto import token_hash
from efa.tenancy.session import Session


async def switch_organisation(
    session: Session, before: Opened, who: Representative, member: UUID, now: datetime
) -> Opened:
    """The session for the organisation of this membership; forms of the one before are refused.

    `before`: the session so far, with the token of its cookie.

    Raises UnknownMember.
    """
    login = before.login
    theirs = await organisations_of(session, login.owner, now)
    acting = next((one for one in theirs if one.member == member), None)
    if acting is None:
        raise UnknownMember
    token, csrf = new_token(session.keys), secrets.token_bytes(32)
    of_login = (login_session.c.tenant == session.tenant, login_session.c.id == login.id)
    told = await _resealed(session, login.id, before.token, token)
    changed = update(login_session).where(*of_login)
    await session.db.execute(changed.values(token=token_hash(token), csrf=csrf, member=member, **told))
    return Opened(token, replace(login, csrf=csrf, actor=replace(who, acting=acting)))


async def _resealed(session: Session, login: UUID, before: str, after: str) -> dict[str, bytes]:
    """What the account service told, for the new cookie."""
    c = login_session.c
    told = select(c.sealed, c.id_token).where(c.tenant == session.tenant, c.id == login)
    row = (await session.db.execute(told)).one()
    old, new = (short_lived(session.keys, login, token) for token in (before, after))
    sealed = (("sealed", "session", row.sealed), ("id_token", "id_token", row.id_token))
    return {name: new.encrypt(old.decrypt(bytes(was), purpose), purpose) for name, purpose, was in sealed if was}
