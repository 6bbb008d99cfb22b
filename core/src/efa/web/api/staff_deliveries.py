"""Deliveries that somebody has to look at."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from efa.delivery.errors import ConsignmentNotFound
from efa.delivery.resend import resend
from efa.delivery.tasks import Task, open_tasks
from efa.identity.rights import Action
from efa.kit.ids import from_public
from efa.web.admin.deliveries import RESENDABLE
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Shown

router = api_router("authority")


class DeliveryTask(Shown):
    """What failed, was refused, takes long or is not confirmed."""

    consignment: PublicId
    number: str
    kind: Literal["given_up", "refused", "delayed", "overdue"]
    channel: str
    leading: bool
    reason: str | None
    since: datetime
    resendable: bool = Field(description="`resend` is possible.")


@router.get("/staff/deliveries", **documented("listDeliveryTasks", "List deliveries to look at", 401, 404))
async def read(visit: StaffCaller) -> list[DeliveryTask]:
    """The longest waiting first, at most 200."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        return [_shown(task) for task in await open_tasks(session, visit.now)]


@router.post(
    "/staff/deliveries/{consignment}/resend",
    status_code=204,
    **documented("resendDelivery", "Send again", 401, 403, 404, 409),
)
async def again(visit: StaffCaller, consignment: IdInPath) -> None:
    """What was given up or refused."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    wanted = from_public(consignment)
    if wanted is None:
        raise ConsignmentNotFound
    async with visit.session() as session:
        await resend(session, wanted, visit.now)


def _shown(task: Task) -> DeliveryTask:
    told = {name: getattr(task, name) for name in DeliveryTask.model_fields if name != "resendable"}
    return DeliveryTask(**told, resendable=task.kind in RESENDABLE)
