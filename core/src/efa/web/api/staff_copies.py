"""Copies that did not arrive in another mailbox of a person: listed, tried again, put on paper, settled."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from efa.identity.rights import Action
from efa.kit.ids import from_public
from efa.mailbox.copy_tasks import copy_again, copy_on_paper, open_copies, settle_copy
from efa.mailbox.errors import CopyNotFound
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Shown

router = api_router("authority")
_ONE = "/staff/copies/{copy}"


class CopyShown(Shown):
    """A copy that was refused or given up; our own mailbox has the message."""

    id: PublicId
    number: str = Field(description="Of the application; empty for a draft.")
    mailbox: str
    notice: bool = Field(description="It told of a notice: `on-paper` is possible.")
    state: str
    reason: str | None = Field(description="Key of why.")
    since: datetime


@router.get("/staff/copies", **documented("listCopies", "List copies that did not arrive", 401, 404))
async def read(visit: StaffCaller) -> list[CopyShown]:
    """The longest waiting first, at most 200."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        found = await open_copies(session)
    return [CopyShown(**{name: getattr(one, name) for name in CopyShown.model_fields}) for one in found]


@router.post(f"{_ONE}/again", status_code=204, **documented("tryCopyAgain", "Try it again", 401, 403, 404))
async def again(visit: StaffCaller, copy: IdInPath) -> None:
    """As a new row of attempts."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await copy_again(session, _id(copy), visit.now)


@router.post(f"{_ONE}/on-paper", status_code=204, **documented("putCopyOnPaper", "Print its notice", 401, 403, 404))
async def on_paper(visit: StaffCaller, copy: IdInPath) -> None:
    """The letter waits in the print queue; the copy is settled."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await copy_on_paper(session, _id(copy), staff.person, visit.now)


@router.post(f"{_ONE}/settle", status_code=204, **documented("settleCopy", "Note that it is seen to", 401, 403, 404))
async def settle(visit: StaffCaller, copy: IdInPath) -> None:
    """Nothing else changes."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await settle_copy(session, _id(copy), staff.person, visit.now)


def _id(public: str) -> UUID:
    found = from_public(public)
    if found is None:
        raise CopyNotFound
    return found
