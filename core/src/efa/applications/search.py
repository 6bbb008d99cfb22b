"""Find applications exactly: by number, by file reference, or by family name and birth date."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from efa.applications.applicant import Person
from efa.applications.application import BOOKKEEPING, Application, as_application
from efa.applications.number import read_number
from efa.applications.partiality import closed_to
from efa.applications.person_index import person_index
from efa.applications.tables import application as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.session import Session

MOST = 50


async def search(session: Session, staff: Staff, typed: str) -> tuple[Application, ...]:
    """What has this number, however it is spelt, or this file reference. Raises NotAllowed."""
    allow(staff, Action.READ_INBOX)
    wanted = " ".join(typed.split())
    if not wanted:
        return ()
    if (number := read_number(wanted)) and (found := await _matching(session, staff, table.c.number == number)):
        return found
    return await _matching(session, staff, table.c.file_reference == wanted)


async def search_person(session: Session, staff: Staff, family_name: str, born: date) -> tuple[Application, ...]:
    """Applications of a person; accents, hyphens and spelt-out umlauts make no difference. Raises NotAllowed."""
    allow(staff, Action.READ_INBOX)
    hashed = person_index(session.keys, Person(family_name=family_name, birth_date=born.isoformat()))
    return () if hashed is None else await _matching(session, staff, table.c.person_index == hashed)


async def _matching(session: Session, staff: Staff, condition: ColumnElement[Any]) -> tuple[Application, ...]:
    hidden = table.c.id.not_in(sorted(await closed_to(session, staff.person)))
    query = select(*BOOKKEEPING).where(table.c.tenant == session.tenant, condition, hidden)
    rows = (await session.db.execute(query.order_by(table.c.received_at.desc()).limit(MOST))).all()
    return tuple(as_application(row) for row in rows)
