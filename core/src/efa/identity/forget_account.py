"""Forget an account at this tenant: every session of it ends, and what waited for its return is gone."""

from sqlalchemy import delete

from efa.identity.sessions import LoginSession
from efa.identity.tables import kept_form, login_session
from efa.tenancy.session import Session


async def forget_account(session: Session, login: LoginSession) -> None:
    """Delete all sessions and kept forms of the owner of this session."""
    for table in (kept_form, login_session):
        of_owner = (table.c.tenant == session.tenant, table.c.owner == login.owner)
        await session.db.execute(delete(table).where(*of_owner))
