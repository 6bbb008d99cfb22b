"""Copies into other mailboxes of people that did not arrive: try again, send on paper, or settle."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.ids import from_public, to_public
from efa.mailbox.copy_tasks import CopyTask, copy_again, copy_on_paper, open_copies, settle_copy
from efa.mailbox.errors import CopyNotFound
from efa.mailbox.record_copy import GONE
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.readiness import reason_key

router = APIRouter()
_PAGE = "/verwaltung/postfachkopien"


@router.get(_PAGE, name="copies")
async def show(visit: StaffVisit) -> Response:
    """What was refused or given up, the longest waiting first."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        tasks = await open_copies(session)
    return await visit.page(
        "admin/copies.html",
        heading=visit.texts("admin.copies.title"),
        tasks=[_shown(visit, staff, task) for task in tasks],
    )


@router.post(f"{_PAGE}/{{copy}}/erneut", name="copy_again")
async def again(visit: StaffVisit, copy: str) -> Response:
    """Try it anew."""
    await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await copy_again(session, _copy(copy), visit.now)
    return visit.go("copies")


@router.post(f"{_PAGE}/{{copy}}/papier", name="copy_on_paper")
async def on_paper(visit: StaffVisit, copy: str) -> Response:
    """Send the notice as a letter."""
    await visit.form()
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await copy_on_paper(session, _copy(copy), staff.person, visit.now)
    return visit.go("copies")


@router.post(f"{_PAGE}/{{copy}}/erledigt", name="copy_settled")
async def settled(visit: StaffVisit, copy: str) -> Response:
    """A person has seen to it."""
    await visit.form()
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await settle_copy(session, _copy(copy), staff.person, visit.now)
    return visit.go("copies")


def _copy(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise CopyNotFound
    return found


def _shown(visit: Visit, staff: Staff, task: CopyTask) -> dict[str, object]:
    texts, copy = visit.texts, to_public(task.id)
    readable = task.application is not None and may(staff, Action.READ_APPLICATION)
    what = "notice" if task.notice else "letter" if task.is_letter else "progress"
    return {
        "number": task.number or texts("admin.copies.draft"),
        "href": visit.link("case", application=to_public(task.application)) if readable and task.application else "",
        "what": texts(f"admin.copies.what.{what}"),
        "reason": texts(reason_key(task.reason)) if task.reason else "",
        "since": moment(texts, task.since),
        "again": visit.link("copy_again", copy=copy) if task.reason != GONE else "",
        "paper": visit.link("copy_on_paper", copy=copy) if task.notice else "",
        "settle": visit.link("copy_settled", copy=copy),
    }
