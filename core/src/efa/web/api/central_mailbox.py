"""Copies into the person's mailbox at their account service."""

from datetime import datetime

from pydantic import Field

from efa.mailbox.choose_mailbox import CONSENT, end_mailbox, own_mailbox
from efa.tenancy.session import Session
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Shown
from efa.web.deps import Visit
from efa.web.mine.central_mailbox import choose, obstacle_of, own
from efa.web.mine.person import owner_of

router = api_router("messages")
_PATH = "/central-mailbox"


class CentralMailbox(Shown):
    """Whether copies go there, always of the person themselves."""

    text: str = Field(description="What the person agrees to; show it before it is chosen.")
    since: datetime | None = Field(description="null: no copies go there.")
    possible: bool = Field(description="The authority offers it, and the login named a mailbox.")


@router.get(_PATH, **documented("readCentralMailbox", "Read whether copies go to the central mailbox", 401))
async def read(visit: Caller) -> CentralMailbox:
    """Its text, and since when."""
    await owner_of(visit)
    async with visit.session() as session:
        return await _shown(visit, session)


@router.put(_PATH, **documented("chooseCentralMailbox", "Choose it", 401, 403, 409))
async def choose_it(visit: Caller) -> CentralMailbox:
    """From now on, at the address that the account service named at this login."""
    await owner_of(visit)
    async with visit.session() as session:
        await choose(visit, session)
        return await _shown(visit, session)


@router.delete(_PATH, **documented("endCentralMailbox", "End it", 401, 403))
async def end_it(visit: Caller) -> CentralMailbox:
    """The address is deleted with its key."""
    await owner_of(visit)
    async with visit.session() as session:
        await end_mailbox(session, own(visit, session), visit.now)
        return await _shown(visit, session)


async def _shown(visit: Visit, session: Session) -> CentralMailbox:
    chosen = await own_mailbox(session, own(visit, session))
    return CentralMailbox(
        text=visit.texts(f"mailbox.consent_{CONSENT}"),
        since=chosen.since if chosen else None,
        possible=not obstacle_of(visit, chosen),
    )
