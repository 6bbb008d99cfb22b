"""Applications that were handed in, with their readable copy: one by the use cases, the others like it."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text

from benchmarks.drafts import a_draft
from efa.applications.application import find_application, key_of, mine, read_content
from efa.applications.content import ApplicationContent, Reach, seal_application
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, files_of, insert_file, read_bytes
from efa.applications.make_receipt import make_receipt
from efa.applications.number import draw_number
from efa.applications.press import Press
from efa.applications.submit import Submit, submit
from efa.applications.tables import application as table
from efa.kit.clock import now
from efa.kit.ids import new_id, random_id
from efa.kit.store import put_file
from efa.tenancy.directory import Tenant
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import new_record_key
from efa.web.state import State

_DECLARED = {"f-erklaerung-ist_richtig": ("true",), "f-erklaerung-meldet_aenderungen": ("true",)}


async def submitted(state: State, tenant: Tenant, count: int) -> list[UUID]:
    """As many, without a job: who measures queues them."""
    press = Press(state.host, state.store, None)
    sessions: Sessions = partial(state.directory.session, tenant.id)
    _, draft = await a_draft(state, tenant, complete=True)
    command = Submit(
        draft=draft.id,
        owner=draft.owner,
        version=draft.version,
        fields=_DECLARED,
        reach=Reach(),
        lang="de",
        now=now(),
    )
    first = (await submit(sessions, state.host, command)).application
    await make_receipt(sessions, press, first, now())
    like = await _read(sessions, press, first)
    await _forget_jobs(sessions)
    return [first, *[await _another(sessions, press, like) for _ in range(count - 1)]]


async def _forget_jobs(sessions: Sessions) -> None:
    """Those of the first one, so that no worker begins before the measurement."""
    async with sessions() as session:
        await session.db.execute(text("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))


@dataclass(frozen=True, slots=True)
class _Like:
    row: dict[str, Any]
    content: ApplicationContent
    copy: Checked


async def _read(sessions: Sessions, press: Press, wanted: UUID) -> _Like:
    async with sessions() as session:
        known = await find_application(session, wanted)
        key = await key_of(session, known)
        [copy] = [file for file in await files_of(session, key) if file.document == "copy"]
        row = (await session.db.execute(select(table).where(mine(session, wanted)))).one()._asdict()
        content = await read_content(session, known, key)
    pdf = await read_bytes(press.store, key, copy)
    checked = Checked(name=copy.name, content=pdf, media_type=copy.media_type, pages=copy.pages, scanned=copy.scanned)
    return _Like(row, content, checked)


async def _another(sessions: Sessions, press: Press, like: _Like) -> UUID:
    wanted, copy, at = new_id(), random_id(), now()
    own = {"id": wanted, "record": wanted, "public_id": random_id(), "draft": None, "receipt_file": copy}
    async with sessions() as session:
        key = await new_record_key(session, wanted)
        content = seal_application(key, like.content)
        row = {**like.row, **own, "number": draw_number(like.row["benefit"]), "content": content}
        await session.db.execute(insert(table).values(row))
        await insert_file(session, key, NewFile(id=copy, document="copy", item=None, checked=like.copy, at=at))
    await put_file(press.store, key, copy, like.copy.content)
    return wanted
