"""Bring a message to its application: checked, matched, moved along the table of states, told to the person."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.application import find_application, key_of
from efa.applications.errors import WrongState
from efa.applications.errors_authority import DecisionPending
from efa.applications.events import SYSTEM, By
from efa.applications.file_check import Checked, Incoming, check_file
from efa.applications.file_errors import FileRefused
from efa.applications.messages.content import Content, open_waiting
from efa.applications.messages.rows import Unfit, keep_open, waiting
from efa.applications.messages.shape import Notice, Told, Unreadable, read_told
from efa.applications.messages.take_effect import Ready, take_effect
from efa.applications.number import read_number
from efa.applications.press import Press, definition_of
from efa.applications.tables import application
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.store import delete_file, put_file
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

CameBy = Callable[[Session, UUID, str], Awaitable[bool]]  # whether the application was sent on this channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where it is placed; `clamd` None: no virus scanner."""

    sessions: Sessions
    press: Press
    clamd: str | None
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """Who places it. `number`: of the application, where a person says it; `anyway`: without moving the application.

    `came_by` None: a person answers for it that the message belongs there.
    """

    by: By = SYSTEM
    number: str | None = None
    anyway: bool = False
    came_by: CameBy | None = None


async def place(desk: Desk, wanted: UUID, how: How) -> str | None:
    """None: it has reached the person. Else the key of the reason why somebody has to look at it.

    Raises ProcedureMessageNotFound, ProcedureMessageSettled, ConflictOfInterest, Partial.
    """
    try:
        await _bring(desk, await _prepare(desk, wanted, how), how)
    except Unfit as unfit:
        async with desk.sessions() as session:
            await keep_open(session, wanted, unfit)
        return unfit.reason
    return None


async def _prepare(desk: Desk, wanted: UUID, how: How) -> Ready:
    async with desk.sessions() as session:
        row = await waiting(session, wanted)
        content = open_waiting(session, row.id, bytes(row.content))
        limit = (await tenant_settings(session)).limits.file_mb
    told = _read(content)
    checked = await _file(desk, told, content, limit)
    async with desk.sessions() as session:
        found = await _application(session, how.number or row.number, told)
        known = await find_application(session, found)
        if how.came_by and not await how.came_by(session, found, row.channel):
            raise Unfit("other_channel", told)
        return Ready(
            message=row.id,
            channel=row.channel,
            content=content,
            told=told,
            application=found,
            key=await key_of(session, known),
            definition=await definition_of(session, desk.press, known),
            checked=checked,
            now=desk.clock(),
        )


async def _bring(desk: Desk, ready: Ready, how: How) -> None:
    """Bytes first, then everything else in one commit."""
    name = await _put(desk, ready.key, ready.checked)
    try:
        async with desk.sessions() as session:
            kept = await take_effect(session, replace(ready, file=name), by=how.by, anyway=how.anyway)
    except (WrongState, DecisionPending) as error:
        await _forget(desk, ready.key, name)
        reason = "decision_pending" if isinstance(error, DecisionPending) else "wrong_state"
        raise Unfit(reason, ready.told) from error
    except BaseException:
        await _forget(desk, ready.key, name)
        raise
    if kept != name:
        await _forget(desk, ready.key, name)


async def _put(desk: Desk, key: RecordKey, checked: Checked | None) -> UUID | None:
    if checked is None:
        return None
    name = random_id()
    await put_file(desk.press.store, key, name, checked.content)
    return name


async def _forget(desk: Desk, key: RecordKey, name: UUID | None) -> None:
    if name is not None:
        await delete_file(desk.press.store, key.tenant, name)


def _read(content: Content) -> Told:
    try:
        return read_told(content.schema, content.media_type, content.data)
    except Unreadable as error:
        raise Unfit("malformed", None, error.problems) from error


async def _file(desk: Desk, told: Told, content: Content, most_mb: int) -> Checked | None:
    """The PDF of a notice, proved like an upload; nothing else brings a file."""
    if not isinstance(told, Notice):
        if content.files:
            raise Unfit("files", told)
        return None
    if len(content.files) != 1 or content.files[0].id != told.file:
        raise Unfit("files", told)
    sent = content.files[0]
    if hashlib.sha256(sent.content).hexdigest() != told.sha256:
        raise Unfit("hash", told)
    try:
        checked = await check_file(Incoming(name=sent.name, content=sent.content), most_mb, desk.clamd)
    except FileRefused as error:
        raise Unfit("file_refused", told, (error.code,)) from error
    if checked.media_type != "application/pdf":
        raise Unfit("file_refused", told)
    return checked


async def _application(session: Session, number: str, told: Told) -> UUID:
    meant = read_number(number) or number
    query = select(application.c.id).where(application.c.tenant == session.tenant, application.c.number == meant)
    found: UUID | None = await session.db.scalar(query)
    if found is None:
        raise Unfit("unknown_number", told)
    return found
