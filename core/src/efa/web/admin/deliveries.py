"""Deliveries of this authority that somebody has to look at: a list that can be narrowed, and acts on all of it."""

from urllib.parse import urlencode

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.delivery.audit import OF_APPLICATIONS, Finding
from efa.delivery.bulk import resend_all, tell_all
from efa.delivery.doubts import Doubt, open_doubts
from efa.delivery.reconcile import open_findings
from efa.delivery.states import reason_words
from efa.delivery.tasks import Chosen, Task, open_tasks
from efa.delivery.under_way import UnderWay, under_way
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.copy_tasks import count_open_copies
from efa.mailbox.unreached import unreached
from efa.web.admin.channel_rows import channel_name
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment

router = APIRouter()
RESENDABLE = ("given_up", "refused")
_FILTERS = ("art", "weg", "grund")


@router.get("/verwaltung/zustellung", name="deliveries")
async def show(visit: StaffVisit) -> Response:
    """What failed, was refused, takes long or is not confirmed, and answers that nobody can place."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    chosen = chosen_of(visit)
    async with visit.session() as session:
        every = await open_tasks(session, visit.now)
        tasks = await open_tasks(session, visit.now, chosen) if chosen != Chosen() else every
        doubts = await open_doubts(session)
        findings = await open_findings(session)
        failed = await count_open_copies(session)
        going = await under_way(session)
        told = visit.query("mitgeteilt")
        silent = await unreached(session, {task.application for task in tasks if task.leading}) if told else ()
    return await visit.page(
        "admin/deliveries.html",
        heading=visit.texts("admin.deliveries.title"),
        tasks=[_shown(visit, staff, task) for task in tasks],
        copies=visit.settings.mailbox is not None or failed > 0,
        open_copies=failed,
        doubts=[_doubtful(visit, staff, one) for one in doubts],
        findings=[_finding(visit, staff, one) for one in findings],
        going=[_going(visit.texts, one) for one in going],
        filters=_choices(visit, every),
        chosen={name: visit.query(name) for name in _FILTERS},
        resendable=any(task.kind in RESENDABLE for task in tasks),
        done=visit.query("getan"),
        told=told,
        silent=sorted({task.number for task in tasks if task.application in silent}),
    )


@router.post("/verwaltung/zustellung/erneut", name="deliveries_resend")
async def again(visit: StaffVisit) -> Response:
    """Send again what was given up or refused, as the list is narrowed."""
    await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        done = await resend_all(session, chosen_of(visit), visit.now)
    return visit.go("deliveries", query=f"getan={done}")


@router.post("/verwaltung/zustellung/mitteilen", name="deliveries_tell")
async def tell(visit: StaffVisit) -> Response:
    """Tell the people whose applications wait, as the list is narrowed."""
    await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        told = await tell_all(session, chosen_of(visit), visit.now)
    narrowed = {name: visit.query(name) for name in _FILTERS if visit.query(name)}
    return visit.go("deliveries", query=urlencode({"mitgeteilt": len(told), **narrowed}))


def chosen_of(visit: Visit) -> Chosen:
    """What the address narrows the list to."""
    return Chosen(*(visit.query(name) for name in _FILTERS))


def _choices(visit: Visit, tasks: tuple[Task, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, label and choices of each filter: only what is there."""
    texts = visit.texts
    kinds = {task.kind: texts(f"delivery.task_{task.kind}") for task in tasks}
    ways = {task.channel: channel_name(texts, task.channel) for task in tasks}
    reasons = {task.reason: texts(reason_words(task.reason)) for task in tasks if task.reason}
    named = (("art", "task", kinds), ("weg", "channel", ways), ("grund", "reason", reasons))
    return [(name, texts(f"admin.deliveries.{key}"), list(found.items())) for name, key, found in named]


def _shown(visit: Visit, staff: Staff, task: Task) -> dict[str, object]:
    texts, consignment = visit.texts, to_public(task.consignment)
    readable = may(staff, Action.READ_APPLICATION)
    return {
        "number": task.number,
        "href": visit.link("case", application=to_public(task.application)) if readable else "",
        "kind": texts(f"delivery.task_{task.kind}"),
        "badge": "danger" if task.kind in RESENDABLE else "warning",
        "channel": channel_name(texts, task.channel),
        "reason": texts(reason_words(task.reason)) if task.reason else "",
        "since": moment(texts, task.since),
        "more": visit.link("delivery", consignment=consignment),
        "double": visit.link("delivery_fall_back", consignment=consignment) if task.kind == "overdue" else "",
        "again": visit.link("delivery_resend", consignment=consignment) if task.kind in RESENDABLE else "",
    }


def _going(texts: Texts, one: UnderWay) -> tuple[object, ...]:
    """Way, what it waits for, how many, the next attempt."""
    waits = (
        texts(reason_words(one.reason)) if one.reason else texts(f"admin.going.{'first' if one.next_at else 'open'}")
    )
    return channel_name(texts, one.channel), waits, one.number, moment(texts, one.next_at) if one.next_at else "–"


def _finding(visit: Visit, staff: Staff, one: Finding) -> tuple[object, ...]:
    """The case opens for whoever may read it; of what is no application yet there is none."""
    case = one.standing in OF_APPLICATIONS and may(staff, Action.READ_APPLICATION)
    href = visit.link("case", application=to_public(one.application)) if case else ""
    link = Markup('<a class="kern-link" href="{}">{}</a>').format(href, visit.texts("admin.findings.open"))
    said = visit.texts(f"operator.standing.{one.standing}")
    return said, moment(visit.texts, one.since), link if href else Markup("<bdi>{}</bdi>").format(one.application)


def _doubtful(visit: Visit, staff: Staff, one: Doubt) -> dict[str, object]:
    doubt = to_public(one.id)
    return {
        "reason": visit.texts(reason_words(one.reason)),
        "channel": channel_name(visit.texts, one.channel),
        "since": moment(visit.texts, one.seen_at),
        "id": one.receiver_id,
        "read": visit.link("delivery_doubt", doubt=doubt) if may(staff, Action.READ_APPLICATION) else "",
        "settle": visit.link("delivery_doubt_settled", doubt=doubt),
    }
