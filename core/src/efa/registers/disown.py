"""An account is deleted: what was asked of registers for its applications stays with these and names no account."""

from sqlalchemy import update

from efa.registers.tables import register_retrieval as table
from efa.tenancy.session import Session


async def disown_retrievals(session: Session, owner: bytes, nobody: bytes) -> None:
    """Give them the same reference as the applications, which no account has."""
    theirs = update(table).where(table.c.tenant == session.tenant, table.c.owner == owner)
    await session.db.execute(theirs.values(owner=nobody))
