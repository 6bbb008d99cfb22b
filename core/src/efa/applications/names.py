"""The names of those who applied, for a page of the list: decrypted together."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.applicant import read_applicant
from efa.applications.application import Application
from efa.applications.content import open_application
from efa.applications.tables import application as table
from efa.catalogue.installed import Catalogue
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key


async def applicant_names(session: Session, catalogue: Catalogue, rows: Sequence[Application]) -> Mapping[UUID, str]:
    """Names by application; those whose key was destroyed or whose benefit is not installed are left out."""
    pointers = {definition.key: definition.applicant for definition in catalogue.definitions}
    same = and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.record)
    query = select(table.c.id, table.c.record, table.c.benefit, table.c.content, record_key.c.wrapped)
    wanted = query.join(record_key, same).where(table.c.tenant == session.tenant, table.c.id.in_([r.id for r in rows]))
    found = (await session.db.execute(wanted)).all()
    return {row.id: _name(session, row, pointers[row.benefit]) for row in found if row.benefit in pointers}


def _name(session: Session, row: Any, pointers: Any) -> str:
    key = session.keys.open_record(cast("UUID", row.record), bytes(row.wrapped))
    return read_applicant(pointers, open_application(key, bytes(row.content)).answers).name
