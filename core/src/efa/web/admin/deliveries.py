"""Deliveries of this authority that somebody has to look at, and the button that sends them again."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.delivery.errors import ConsignmentNotFound
from efa.delivery.resend import resend
from efa.delivery.states import reason_words
from efa.delivery.tasks import Task, open_tasks
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.ids import from_public, to_public
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment

router = APIRouter()
RESENDABLE = ("given_up", "refused")


@router.get("/verwaltung/zustellung", name="deliveries")
async def show(visit: StaffVisit) -> Response:
    """What failed, was refused, takes long or is not confirmed."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        tasks = await open_tasks(session, visit.now)
    heading = visit.texts("admin.deliveries.title")
    return await visit.page("admin/deliveries.html", heading=heading, tasks=[_shown(visit, staff, t) for t in tasks])


@router.post("/verwaltung/zustellung/{consignment}/erneut", name="delivery_resend")
async def again(visit: StaffVisit, consignment: str) -> Response:
    """Send again what was given up or refused."""
    await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await resend(session, _id(consignment), visit.now)
    return visit.go("deliveries")


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise ConsignmentNotFound
    return found


def _shown(visit: Visit, staff: Staff, task: Task) -> dict[str, object]:
    texts, channel = visit.texts, f"delivery.channel_{task.channel}"
    readable = may(staff, Action.READ_APPLICATION)
    return {
        "number": task.number,
        "href": visit.link("case", application=to_public(task.application)) if readable else "",
        "kind": texts(f"delivery.task_{task.kind}"),
        "badge": "danger" if task.kind in RESENDABLE else "warning",
        "channel": texts(channel) if texts.has(channel) else task.channel,
        "reason": texts(reason_words(task.reason)) if task.reason else "",
        "since": moment(texts, task.since),
        "again": visit.link("delivery_resend", consignment=to_public(task.consignment))
        if task.kind in RESENDABLE
        else "",
    }
