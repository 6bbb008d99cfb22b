"""Note in a draft how the answer shall come, and where to write before the draft ends."""

from dataclasses import replace

from efa.applications.content import Reach
from efa.applications.drafts import find_draft, save_draft
from efa.applications.work import Wanted
from efa.tenancy.session import Session


async def choose_reach(session: Session, wanted: Wanted, reach: Reach) -> None:
    """Raises DraftNotFound. The address must have been checked before."""
    draft = await find_draft(session, wanted.draft, wanted.owner, wanted.now, lock=True)
    await save_draft(session, draft, replace(draft.content, reach=reach), wanted.now)
