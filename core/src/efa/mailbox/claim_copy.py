"""Claim one copy that is due, with all that its letter or state needs."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select, update

from efa.applications.tables import application, draft, file
from efa.catalogue.definitions import kept
from efa.catalogue.errors import DefinitionUnknown
from efa.identity.trust import Trust
from efa.kit.crypto import RecordKey
from efa.kit.retries import is_due
from efa.mailbox.choose_mailbox import own_mailbox
from efa.mailbox.copy_tables import mailbox_copy
from efa.mailbox.monitor import monitored_as
from efa.mailbox.tables import message
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

LEASE = timedelta(minutes=10)  # longer than any attempt takes


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """The notice that a message brings, and how surely its reader must be known."""

    id: UUID
    media_type: str
    size: int
    needed: str
    key: RecordKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyClaim:
    """One attempt. `handle` '' where the person has ended it; `progress` is what the monitor is told, else a letter.

    `evidence`: what the hand-over gave, where it was handed over before. `definition` names the benefit's texts.
    """

    id: UUID
    mailbox: str
    state: str
    attempt: int
    began_at: datetime
    handle: str = field(repr=False)
    application_id: str = field(repr=False)
    progress: str | None
    benefit: str
    definition: str
    lang: str
    handed_over_at: datetime | None
    evidence: bytes = field(default=b"", repr=False)
    notice: NoticeFile | None = None


async def claim_copy(session: Session, wanted: UUID, now: datetime) -> CopyClaim | None:
    """None where it is not due, somebody else has it, or it is no longer wanted: then it is dropped."""
    c = mailbox_copy.c
    mine = and_(c.tenant == session.tenant, c.id == wanted)
    query = select(mailbox_copy).where(mine, is_due(c.next_attempt_at, now))
    row = (await session.db.execute(query.with_for_update(skip_locked=True))).one_or_none()
    if row is None:
        return None
    claim = await _read(session, row)
    if claim is None or await _is_outdated(session, row):
        await drop(session, wanted, now)
        return None
    taken = {"attempts": claim.attempt, "next_attempt_at": now + LEASE}
    await session.db.execute(update(mailbox_copy).where(mine).values(**taken))
    return claim


async def owned_copy(session: Session, claim: CopyClaim) -> Row[Any] | None:
    """The row while it still waits for the outcome of this attempt; None where somebody else has it."""
    c = mailbox_copy.c
    this = and_(c.tenant == session.tenant, c.id == claim.id, c.state == claim.state, c.attempts == claim.attempt)
    query = select(mailbox_copy).where(this, c.began_at == claim.began_at)
    return (await session.db.execute(query.with_for_update())).one_or_none()


async def drop(session: Session, wanted: UUID, now: datetime) -> None:
    """The person has ended it, or something newer is told: our own mailbox has it anyway."""
    c = mailbox_copy.c
    mine = (c.tenant == session.tenant) & (c.id == wanted) & c.next_attempt_at.is_not(None)
    values = {"state": "dropped", "state_since": now, "next_attempt_at": None}
    await session.db.execute(update(mailbox_copy).where(mine).values(**values))


async def _read(session: Session, row: Row[Any]) -> CopyClaim | None:
    chosen = await own_mailbox(session, bytes(row.owner))
    key = await read_record_key(session, row.record)
    about = await _about(session, row)
    if chosen is None or chosen.mailbox != row.mailbox or key is None or about is None:
        return None
    claim = CopyClaim(
        id=row.id,
        mailbox=row.mailbox,
        state=row.state,
        attempt=row.attempts + 1,
        began_at=row.began_at,
        handle=chosen.handle,
        application_id=await monitored_as(session, row.record),
        progress=row.progress,
        benefit=about.benefit,
        definition=about.definition,
        lang=about.lang,
        handed_over_at=row.handed_over_at,
        evidence=key.decrypt(bytes(row.evidence), evidence_purpose(row.id)) if row.evidence else b"",
    )
    return replace(claim, notice=await _notice(session, row, about, key)) if row.message else claim


async def _about(session: Session, row: Row[Any]) -> Row[Any] | None:
    """The application, or the draft that it still is."""
    for table, record in ((application, application.c.record), (draft, draft.c.id)):
        columns = (table.c[name] for name in ("benefit", "procedure", "definition", "lang"))
        found = await session.db.execute(select(*columns).where(table.c.tenant == session.tenant, record == row.record))
        if about := found.one_or_none():
            return about
    return None


async def _notice(session: Session, row: Row[Any], about: Row[Any], key: RecordKey) -> NoticeFile | None:
    m, f = message.c, file.c
    query = (
        select(f.id, f.media_type, f.size)
        .join(message, and_(m.tenant == f.tenant, m.file == f.id))
        .where(m.tenant == session.tenant, m.id == row.message, m.kind == "notice")
    )
    found = (await session.db.execute(query)).one_or_none()
    if found is None:
        return None
    return NoticeFile(found.id, found.media_type, found.size, await _needed(session, about), key)


async def _needed(session: Session, about: Row[Any]) -> str:
    """What the benefit asks of readers of its notices; the most where nobody knows."""
    try:
        return (await kept(session.db, about.definition)).trust_of(about.procedure).read_notice
    except DefinitionUnknown:
        return Trust.HOCH.word


async def _is_outdated(session: Session, row: Row[Any]) -> bool:
    """A state that a newer one has overtaken would turn the monitor back."""
    if row.progress is None or row.state != "queued":
        return False
    c = mailbox_copy.c
    newer = select(c.id).where(c.tenant == session.tenant, c.record == row.record, c.progress.is_not(None))
    return await session.db.scalar(newer.where(c.id > row.id).limit(1)) is not None


def level_of(needed: str) -> int:
    """The level (1 to 4) that a letter with a notice asks of its reader: never less than `substantiell`.

    The account service knows no level between the lowest and `substantiell`, so `niedrig` asks for that too.
    """
    return max(int(Trust.SUBSTANTIELL), int(Trust.of_word(needed)))


def evidence_purpose(copy: UUID) -> str:
    """What the proof of a copy is encrypted for."""
    return f"copy:{copy}:evidence"
