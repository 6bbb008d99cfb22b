"""What every page of a draft begins with: whose it is, what is written in it, where its pages lie."""

from dataclasses import dataclass, replace
from uuid import UUID

from efa.applications.errors import DraftNotFound
from efa.applications.receipt import receipt_of_draft
from efa.applications.work import Wanted, Work, open_work, read_work, up_to_date
from efa.forms.model import Step
from efa.forms.state import FlowState
from efa.identity.errors import SessionEnded
from efa.kit.ids import from_public, to_public
from efa.tenancy.session import Session
from efa.web.deps import LiesElsewhere, Visit
from efa.web.incoming import Fields
from efa.web.kept import kept_for_this_page

HANDED_IN = "schon=abgeschickt"
FROM_CHECK = "zurueck=pruefen"


@dataclass(frozen=True, slots=True)
class Desk:
    """One draft of the person who asks. `kept`: what they typed on this page before they were logged out."""

    visit: Visit
    draft: UUID
    owner: bytes
    kept: Fields | None = None

    @property
    def public(self) -> str:
        """The draft as it stands in addresses."""
        return to_public(self.draft)

    @property
    def overview(self) -> str:
        """The address of its task list."""
        return self.visit.link("overview", draft=self.public)

    @property
    def wanted(self) -> Wanted:
        """The draft, who asks, and when."""
        return Wanted(draft=self.draft, owner=self.owner, now=self.visit.now)

    async def work(self) -> Work:
        """The draft with its form, as it is stored now. Raises DraftNotFound, PluginFault."""
        return await open_work(self.visit.session, self.visit.state.host, self.wanted)

    def address(self, path: str) -> str:
        """The address of a page of the form."""
        return self.visit.link("draft_home", draft=self.public) + path

    def page(self, state: FlowState, step: Step) -> str:
        """The address of a step."""
        return self.address(state.form.path(step))

    def go_on(self, state: FlowState) -> str:
        """Where to go on; from a page that only a new version of the form asks for, back to "Angaben prüfen"."""
        step = state.next_open
        return self.page(state, step) + (f"?{FROM_CHECK}" if step in state.added else "")


async def at_desk(visit: Visit, draft: str) -> Desk:
    """The draft behind an address, be it there or not. Raises DraftNotFound, SessionEnded, FormNotOurs."""
    async with visit.session() as session:
        return _desk(visit, session, draft)


async def open_desk(visit: Visit, draft: str) -> tuple[Desk, Work]:
    """The draft with its form; person and draft are read in one transaction.

    Raises DraftNotFound, DraftOutdated, SessionEnded, FormNotOurs, PluginFault; LiesElsewhere once it was handed in.
    """
    async with visit.session() as session:
        desk = _desk(visit, session, draft)
        stored = await _stored(session, desk)
        if visit.request.method == "GET":
            desk = replace(desk, kept=await kept_for_this_page(visit, session))
    visit.speak_only(stored.opened.definition.languages)
    return desk, await up_to_date(stored)


def _desk(visit: Visit, session: Session, draft: str) -> Desk:
    wanted = from_public(draft)
    if wanted is None:
        raise DraftNotFound
    if visit.login is None:
        raise SessionEnded
    return Desk(visit, wanted, visit.owner(session))


async def _stored(session: Session, desk: Desk) -> Work:
    try:
        return await read_work(session, desk.visit.state.host, desk.wanted)
    except DraftNotFound:
        receipt = await receipt_of_draft(session, desk.draft, desk.owner)
        if receipt is None:
            raise
    address = desk.visit.link("receipt", receipt=to_public(receipt.public_id))
    raise LiesElsewhere(f"{address}?{HANDED_IN}")
