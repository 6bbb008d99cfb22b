"""A file of an application for a caseworker; every download is recorded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.access import record_access
from efa.applications.application import find_application, key_of
from efa.applications.files import StoredFile, find_file, read_bytes
from efa.applications.press import Press
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.doors import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """Which file of which application."""

    application: UUID
    file: UUID
    now: datetime


async def download(sessions: Sessions, press: Press, staff: Staff, command: Download) -> tuple[StoredFile, bytes]:
    """The file and its bytes. Raises ApplicationNotFound, FileNotFound, NotAllowed."""
    allow(staff, Action.READ_APPLICATION)
    async with sessions() as session:
        key = await key_of(session, await find_application(session, command.application))
        found = await find_file(session, key, command.file)
        await record_access(session, command.application, staff, "download", command.now)
    return found, await read_bytes(press.store, key, found)
