"""What every page of a draft begins with: whose it is, where its pages lie."""

from dataclasses import dataclass
from uuid import UUID

from efa.applications.errors import DraftNotFound
from efa.applications.work import Wanted, Work, open_work
from efa.forms.model import Step
from efa.forms.state import FlowState
from efa.identity.errors import SessionEnded
from efa.kit.ids import from_public, to_public
from efa.web.deps import Visit


@dataclass(frozen=True, slots=True)
class Desk:
    """One draft of the person who asks."""

    visit: Visit
    draft: UUID
    owner: bytes

    @property
    def public(self) -> str:
        """The draft as it stands in addresses."""
        return to_public(self.draft)

    @property
    def overview(self) -> str:
        """The address of its task list."""
        return self.visit.link("overview", draft=self.public)

    async def work(self) -> Work:
        """The draft with its form. Raises DraftNotFound, PluginFault."""
        wanted = Wanted(draft=self.draft, owner=self.owner, now=self.visit.now)
        return await open_work(self.visit.session, self.visit.state.host, wanted)

    def address(self, path: str) -> str:
        """The address of a page of the form."""
        return self.visit.link("draft_home", draft=self.public) + path

    def page(self, state: FlowState, step: Step) -> str:
        """The address of a step."""
        return self.address(state.form.path(step))


async def at_desk(visit: Visit, draft: str) -> Desk:
    """The draft behind an address. Raises DraftNotFound, SessionEnded, FormNotOurs."""
    wanted = from_public(draft)
    if wanted is None:
        raise DraftNotFound
    async with visit.session():
        if visit.login is None:
            raise SessionEnded
    return Desk(visit, wanted, visit.login.owner)
