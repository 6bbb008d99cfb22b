"""A file of one's own draft or application, to look at or to keep."""

from dataclasses import dataclass
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.drafts import find_draft
from efa.applications.files import StoredFile, files_of, find_file, read_bytes
from efa.applications.receipt import read_proof
from efa.applications.work import Wanted
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Download:
    """A file and its content."""

    file: StoredFile
    content: bytes


async def draft_file(sessions: Sessions, store: ObjectStore, wanted: Wanted, file: UUID) -> Download:
    """A file of a draft. Raises DraftNotFound, FileNotFound."""
    async with sessions() as session:
        key = (await find_draft(session, wanted.draft, wanted.owner, wanted.now)).key
        found = await find_file(session, key, file)
    return Download(found, await read_bytes(store, key, found))


async def own_file(sessions: Sessions, store: ObjectStore, public_id: UUID, owner: bytes, file: UUID) -> Download:
    """A file of an application, be it handed in or made by us. Raises ApplicationNotFound, FileNotFound."""
    async with sessions() as session:
        key = (await read_proof(session, public_id, owner)).key
        found = await find_file(session, key, file)
    return Download(found, await read_bytes(store, key, found))


async def own_files(session: Session, public_id: UUID, owner: bytes) -> tuple[StoredFile, ...]:
    """All files of an application. Raises ApplicationNotFound."""
    return await files_of(session, (await read_proof(session, public_id, owner)).key)
