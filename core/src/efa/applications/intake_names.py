"""What tells applications that wait apart: the name of who applies, else the sender's number; decrypted together."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.applicant import read_applicant
from efa.applications.content import open_draft
from efa.applications.intakes import Intake
from efa.applications.outside_content import open_outside
from efa.applications.tables import draft
from efa.catalogue.installed import Catalogue
from efa.kit.crypto import RecordKey
from efa.sdk import Applicant
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key


async def told_apart(session: Session, catalogue: Catalogue, rows: Sequence[Intake]) -> Mapping[UUID, str]:
    """By intake; those of which nothing is known yet are left out."""
    pointers = {definition.key: definition.applicant for definition in catalogue.definitions}
    same = and_(draft.c.tenant == record_key.c.tenant, draft.c.id == record_key.c.record)
    query = select(record_key.c.record, record_key.c.wrapped, draft.c.content, draft.c.benefit).select_from(
        record_key.outerjoin(draft, same)
    )
    mine = and_(record_key.c.tenant == session.tenant, record_key.c.record.in_([row.id for row in rows]))
    contents, found = {row.id: row.content for row in rows}, dict[UUID, str]()
    for row in (await session.db.execute(query.where(mine))).all():
        key = session.keys.open_record(row.record, bytes(row.wrapped))
        name = _name(key, row.content, pointers.get(row.benefit))
        if told := name or _reference(key, contents[row.record]):
            found[row.record] = told
    return found


def _name(key: RecordKey, content: bytes | None, pointers: Applicant | None) -> str:
    return read_applicant(pointers, open_draft(key, bytes(content)).answers).name if content and pointers else ""


def _reference(key: RecordKey, content: bytes | None) -> str:
    return open_outside(key, content).reference if content else ""
