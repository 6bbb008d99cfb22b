"""Take a case back from the specialist procedure that leads it, or give it back."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.application import find_application
from efa.applications.errors_authority import LeadNotMovable
from efa.applications.give_lead import GiveLead, give_lead
from efa.applications.take_lead import WHY_TAKEN, TakeLead, take_lead
from efa.identity.rights import Action, allow
from efa.web.admin.channel_rows import channel_name
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.staff.desk import at_work, case_id, seen_version

router = APIRouter()
_TAKE = "/verwaltung/antrag/{application}/zurueckholen"


@router.get(_TAKE, name="take_lead")
async def ask(visit: StaffVisit, application: str) -> Response:
    """What it means, and why."""
    allow(await at_work(visit), Action.MOVE_LEAD)
    return await _page(visit, application)


@router.post(_TAKE)
async def take(visit: StaffVisit, application: str) -> Response:
    """From now on it is worked on here."""
    fields = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.MOVE_LEAD)
    reason = next((known for known in WHY_TAKEN if known == fields.first("grund")), None)
    if reason is None:
        return await _page(visit, application, visit.texts("staff.lead.wrong_why"))
    wanted = case_id(application)
    command = TakeLead(application=wanted, version=seen_version(fields), reason=reason, now=visit.now)
    async with visit.session() as session:
        await take_lead(session, staff, command)
    return visit.go("case", application=application)


@router.post("/verwaltung/antrag/{application}/zurueckgeben", name="give_lead")
async def give(visit: StaffVisit, application: str) -> Response:
    """The procedure leads again."""
    fields = await visit.form()
    staff = await at_work(visit)
    command = GiveLead(application=case_id(application), version=seen_version(fields), now=visit.now)
    async with visit.session() as session:
        await give_lead(session, staff, command)
    return visit.go("case", application=application)


async def _page(visit: Visit, application: str, wrong: str = "") -> Response:
    async with visit.session() as session:
        known = await find_application(session, case_id(application))
    if known.led_by is None or not known.is_led_elsewhere:
        raise LeadNotMovable
    texts = visit.texts
    return await visit.page(
        "staff/lead.html",
        status=422 if wrong else 200,
        heading=texts("staff.lead.take"),
        service=known.number,
        text=texts("staff.lead.take.text", weg=channel_name(texts, known.led_by)),
        errors=[Line("grund", Markup.escape(wrong))] if wrong else [],
        failed=bool(wrong),
        wrong=wrong,
        reasons=[(why, texts(f"staff.lead.why.{why}"), "") for why in WHY_TAKEN],
        version=known.version,
        back=visit.link("case", application=application),
    )
