"""After login: what was begun without account belongs to the account."""

from sqlalchemy import update

from efa.applications.tables import application, draft
from efa.tenancy.session import Session


async def take_over(session: Session, guest: bytes, account: bytes) -> int:
    """Give drafts and applications of the guest's session to the account; how many."""
    moved = 0
    for table in (draft, application):
        statement = update(table).where(table.c.tenant == session.tenant, table.c.owner == guest)
        moved += (await session.db.execute(statement.values(owner=account))).rowcount
    return moved
