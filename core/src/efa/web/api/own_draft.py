"""A draft of the caller."""

from dataclasses import dataclass
from uuid import UUID

from efa.applications.errors import DraftNotFound
from efa.applications.work import Wanted, Work, open_work
from efa.kit.ids import from_public
from efa.web.deps import Visit
from efa.web.mine.person import owner_of


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """Whose it is, and which."""

    visit: Visit
    id: UUID
    owner: bytes

    @property
    def wanted(self) -> Wanted:
        """As the use cases name it."""
        return Wanted(draft=self.id, owner=self.owner, now=self.visit.now)

    async def work(self) -> Work:
        """The draft with its form. Raises DraftNotFound, PluginFault."""
        return await open_work(self.visit.session, self.visit.state.host, self.wanted)


async def own_draft(visit: Visit, draft: str) -> OwnDraft:
    """The draft in an address. Raises DraftNotFound, SessionEnded, FormNotOurs."""
    wanted = from_public(draft)
    if wanted is None:
        raise DraftNotFound
    return OwnDraft(visit, wanted, (await owner_of(visit)).owner)
