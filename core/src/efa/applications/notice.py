"""Make the notice of a released decision: set in type, sealed, stored, and only then the application is decided."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.application import Application, find_application, key_of
from efa.applications.certificate import certificate_of
from efa.applications.decisions import StoredDecision, read_decision
from efa.applications.errors_authority import SealUnavailable
from efa.applications.events import SYSTEM
from efa.applications.file_check import Checked
from efa.applications.file_pdf import check_pdf
from efa.applications.files import NewFile, insert_file
from efa.applications.letter import Drafted, Letter, read_letter
from efa.applications.press import Press
from efa.applications.states import after
from efa.applications.tables import decision as table
from efa.applications.take_back import revoke
from efa.applications.tell import tell
from efa.applications.transition import Move, move
from efa.applications.typeset import typeset
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.seal import UnusableCertificate, seal
from efa.kit.store import delete_file, put_file
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_DOCUMENT = "notice"
_REASON = "Bescheid"


@dataclass(frozen=True, slots=True)
class _Made:
    key: RecordKey
    pdf: bytes
    sealed: bool
    at: datetime


async def make_notice(sessions: Sessions, press: Press, decision: UUID, now: datetime) -> UUID | None:
    """The file of the notice, made once however often the job runs; None where there is nothing to say any more.

    Raises DecisionNotFound, NoticeNotConfigured, SealUnavailable, PluginFault, MissingAnswers, UnknownFigure,
    BrokenTemplate: the job tries again.
    """
    async with sessions() as session:
        known, application = await _read(session, decision, now)
        if known.notice_file or not _due(known, application):
            return known.notice_file
        drafted = Drafted(decision=known.content, by=known.decided_by, at=now, draft=False)
        letter = await read_letter(session, press, application.id, drafted)
        key = await key_of(session, application)
    return await _keep(sessions, press, known, await _made(press, key, letter))


async def _read(session: Session, decision: UUID, now: datetime) -> tuple[StoredDecision, Application]:
    known = await read_decision(session, decision, lock=True)
    application = await find_application(session, known.application)
    if known.stands and known.notice_file is None and after(application.state, "decide") is None:
        await revoke(session, application.id, decision, SYSTEM, now)  # withdrawn while the notice was waiting
    return known, application


def _due(known: StoredDecision, application: Application) -> bool:
    return known.stands and known.released_at is not None and after(application.state, "decide") is not None


async def _made(press: Press, key: RecordKey, letter: Letter) -> _Made:
    certificate = certificate_of(letter.settings, press.seals)
    pdf = await typeset(letter)
    if certificate is None:
        return _Made(key, pdf, sealed=False, at=letter.at)
    try:
        sealed = await asyncio.to_thread(seal, pdf, certificate, name=letter.authority, reason=_REASON)
    except UnusableCertificate as error:
        raise SealUnavailable(str(error)) from error
    return _Made(key, sealed, sealed=True, at=letter.at)


async def _keep(sessions: Sessions, press: Press, known: StoredDecision, made: _Made) -> UUID | None:
    name = random_id()
    await put_file(press.store, made.key, name, made.pdf)
    kept = None
    try:
        async with sessions() as session:
            kept = await _record(session, known.id, name, made)
    finally:
        if kept != name:
            await delete_file(press.store, made.key.tenant, name)
    return kept


async def _record(session: Session, decision: UUID, name: UUID, made: _Made) -> UUID | None:
    known, application = await _read(session, decision, made.at)
    if known.notice_file or not _due(known, application):
        return known.notice_file
    await insert_file(session, made.key, _file(application, name, made))
    mine = (table.c.tenant == session.tenant) & (table.c.id == decision)
    values = {"notice_file": name, "sealed_at": made.at if made.sealed else None}
    await session.db.execute(update(table).where(mine).values(**values))
    details = {"decision": str(decision)}
    await move(session, Move(application=application.id, act="decide", by=SYSTEM, now=made.at, details=details))
    await tell(session, "notice", decision)
    return name


def _file(application: Application, name: UUID, made: _Made) -> NewFile:
    checked = Checked(
        name=f"{_REASON}_{application.number}.pdf",
        content=made.pdf,
        media_type="application/pdf",
        pages=check_pdf(made.pdf),
        scanned=False,
    )
    return NewFile(id=name, document=_DOCUMENT, item=None, checked=checked, at=made.at)
