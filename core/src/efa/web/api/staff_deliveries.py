"""Deliveries that somebody has to look at: listed, and acted on all at once."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from efa.delivery.bulk import resend_all, tell_all
from efa.delivery.tasks import Chosen, Task, open_tasks
from efa.identity.rights import Action
from efa.mailbox.unreached import unreached
from efa.web.admin.deliveries import RESENDABLE
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import PublicId, Sent, Shown

router = api_router("authority")
Kind = Literal["given_up", "refused", "delayed", "overdue"]
Key = Annotated[str, Field(max_length=60, pattern="^[a-z0-9_]*$")]
OfKind = Annotated[Kind | None, Query(description="Only of this kind.")]
OfChannel = Annotated[Key, Query(description="Only of this channel.")]
OfReason = Annotated[Key, Query(description="Only with this reason.")]


class DeliveryTask(Shown):
    """What failed, was refused, takes long or is not confirmed."""

    consignment: PublicId
    number: str
    kind: Kind
    channel: str
    leading: bool
    reason: str | None
    since: datetime
    resendable: bool = Field(description="`resend` is possible.")


class ChosenTasks(Sent):
    """Which tasks; what is left out is any."""

    kind: Kind | None = None
    channel: Key = ""
    reason: Key = ""

    def chosen(self) -> Chosen:
        """As the list is narrowed."""
        return Chosen(self.kind or "", self.channel, self.reason)


class Done(Shown):
    """How many; where it is 1000, ask again."""

    done: int


class ToldOf(Done):
    """How many have a message now."""

    without_address: list[str] = Field(description="Numbers of applications whose people get no mail about it.")


@router.get("/staff/deliveries", **documented("listDeliveryTasks", "List deliveries to look at", 401, 404, 422))
async def read(
    visit: StaffCaller, kind: OfKind = None, channel: OfChannel = "", reason: OfReason = ""
) -> list[DeliveryTask]:
    """The longest waiting first, at most 200."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        return [_shown(task) for task in await open_tasks(session, visit.now, Chosen(kind or "", channel, reason))]


@router.post(
    "/staff/deliveries/resend",
    **documented("resendDeliveries", "Send all of a kind again", 400, 401, 403, 404, 422),
)
async def again(visit: StaffCaller, tasks: ChosenTasks) -> Done:
    """What was given up or refused, as the list is narrowed; at most 1000 at once."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        return Done(done=await resend_all(session, tasks.chosen(), visit.now))


@router.post(
    "/staff/deliveries/tell",
    **documented("tellOfDelay", "Tell the people who wait", 400, 401, 403, 404, 422),
)
async def tell(visit: StaffCaller, tasks: ChosenTasks) -> ToldOf:
    """That it takes longer and their date stays: each person once. Some have no address to which a mail could go."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        told = await tell_all(session, tasks.chosen(), visit.now)
        silent = await unreached(session, told)
    return ToldOf(done=len(told), without_address=sorted(told[one] for one in silent))


def _shown(task: Task) -> DeliveryTask:
    told = {name: getattr(task, name) for name in DeliveryTask.model_fields if name != "resendable"}
    return DeliveryTask(**told, resendable=task.kind in RESENDABLE)
