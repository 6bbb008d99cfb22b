"""Go on later without account: a code that opens one draft, together with the birth date once it is answered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select, update

from efa.applications.applicant import read_applicant
from efa.applications.content import DraftContent, open_draft, seal_draft
from efa.applications.drafts import find_draft
from efa.applications.errors import ResumeRefused
from efa.applications.tables import draft as table
from efa.applications.verified import of_nobody
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.identity.kept_forms import pass_on_forms
from efa.identity.trust import Trust, demand_trust
from efa.kit.crypto import RecordKey
from efa.kit.ids import read_speakable, speakable
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.tables import record_key

_LENGTH = 12  # 60 bits
_MOST_FAILURES = 5
_PAUSE = timedelta(hours=1)


async def give_code(session: Session, draft: UUID, owner: bytes, now: datetime) -> str:
    """A new code for the draft; an earlier one opens nothing any more. Raises DraftNotFound."""
    await find_draft(session, draft, owner, now, lock=True)
    code = speakable(_LENGTH)
    await _change(session, draft, resume_hash=_hash(session, code), resume_failures=0, resume_blocked_until=None)
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What a person typed; `owner` is who goes on now, `trust` how sure their login is."""

    code: str
    birth_date: date | None
    owner: bytes
    trust: Trust = Trust.NONE
    now: datetime


async def resume(sessions: Sessions, command: Resume) -> UUID:
    """The draft, which belongs to this person's session now.

    Raises ResumeRefused, whatever the reason; TrustTooLow where the benefit asks more of whoever begins.
    """
    async with sessions() as session:
        opened = await _open(session, command)
    if opened is None:
        raise ResumeRefused
    return opened


async def _open(session: Session, command: Resume) -> UUID | None:
    row = await _find(session, command)
    if row is None:
        return None
    definition, key = await kept(session.db, row.definition), session.keys.open_record(row.id, bytes(row.wrapped))
    content = open_draft(key, bytes(row.content))
    if not _born(definition, content, command.birth_date):
        await _count(session, row, command.now)
        return None
    demand_trust(command.trust, definition.trust_of(row.procedure).start)
    taken = {} if bytes(row.owner) == command.owner else _taken(row, key, content)
    await _change(session, row.id, owner=command.owner, resume_failures=0, resume_blocked_until=None, **taken)
    await pass_on_forms(session, bytes(row.owner), command.owner)
    opened: UUID = row.id
    return opened


async def _find(session: Session, command: Resume) -> Row[Any] | None:
    typed, now = read_speakable(command.code), command.now
    query = (
        select(table, record_key.c.wrapped)
        .join(record_key, and_(record_key.c.tenant == table.c.tenant, record_key.c.record == table.c.id))
        .where(table.c.tenant == session.tenant, table.c.resume_hash == _hash(session, typed))
        .where(table.c.expires_at > now)
        .with_for_update(of=table)
    )
    row = (await session.db.execute(query)).one_or_none()
    return None if row is None or (row.resume_blocked_until and row.resume_blocked_until > now) else row


def _taken(row: Row[Any], key: RecordKey, content: DraftContent) -> dict[str, object]:
    """What an account vouched for is typed by hand for whoever goes on, until an account of theirs says the same."""
    mine = of_nobody(content)
    return {"content": seal_draft(key, mine), "version": row.version + 1} if mine != content else {}


def _born(definition: Definition, content: DraftContent, typed: date | None) -> bool:
    """Whether the birth date fits; where none is answered yet, the code is enough."""
    answered = read_applicant(definition.applicant, content.answers).birth_date
    return not answered or (typed is not None and typed.isoformat() == answered)


async def _count(session: Session, row: Row[Any], now: datetime) -> None:
    failures = row.resume_failures + 1
    if failures < _MOST_FAILURES:
        await _change(session, row.id, resume_failures=failures)
    else:
        await _change(session, row.id, resume_failures=0, resume_blocked_until=now + _PAUSE)


async def _change(session: Session, draft: UUID, **values: object) -> None:
    statement = update(table).where(table.c.tenant == session.tenant, table.c.id == draft)
    await session.db.execute(statement.values(**values))


def _hash(session: Session, code: str) -> bytes:
    return session.keys.blind("resume", code)
