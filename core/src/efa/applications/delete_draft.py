"""Delete a draft before its time: with its key goes everything that was written."""

from obstore.store import ObjectStore

from efa.applications.drafts import destroy_draft, find_draft
from efa.applications.work import Wanted
from efa.kit.store import delete_file
from efa.tenancy.doors import Sessions


async def delete_draft(sessions: Sessions, store: ObjectStore, wanted: Wanted) -> None:
    """Raises DraftNotFound."""
    async with sessions() as session:
        draft = await find_draft(session, wanted.draft, wanted.owner, wanted.now, lock=True)
        names = await destroy_draft(session, draft.id)
    for name in names:
        await delete_file(store, draft.key.tenant, name)
