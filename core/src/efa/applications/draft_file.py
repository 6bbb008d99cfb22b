"""A file of one's own draft, to look at again before it is handed in."""

from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.drafts import find_draft
from efa.applications.files import StoredFile, find_file, read_bytes
from efa.applications.work import Wanted
from efa.tenancy.doors import Sessions


async def draft_file(sessions: Sessions, store: ObjectStore, wanted: Wanted, file: UUID) -> tuple[StoredFile, bytes]:
    """A file with its bytes. Raises DraftNotFound, FileNotFound."""
    async with sessions() as session:
        key = (await find_draft(session, wanted.draft, wanted.owner, wanted.now)).key
        found = await find_file(session, key, file)
    return found, await read_bytes(store, key, found)
