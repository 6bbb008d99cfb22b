"""Hand an application from outside that waits to the authority that it belongs to."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.forward_intake import ForwardIntake, forward_intake
from efa.applications.forwarded import REASONS
from efa.applications.outside_check import open_intake
from efa.applications.outside_route import receiver_of
from efa.identity.rights import Action, allow
from efa.kit.ids import from_public, to_public
from efa.tenancy.errors import UnknownTenant
from efa.web.api.intake import outside_of
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.staff.counter import clerk
from efa.web.staff.forward import reason_of
from efa.web.staff.intake import intake_id

router = APIRouter()
_ONE = "/verwaltung/aufnahme/{intake}/weiterleiten"


@router.get(_ONE, name="intake_forward")
async def ask(visit: StaffVisit, intake: str) -> Response:
    """To whom, and why."""
    allow(await clerk(visit), Action.FORWARD)
    return await _page(visit, intake)


@router.post(_ONE)
async def send(visit: StaffVisit, intake: str) -> Response:
    """It waits there, or is an application there at once."""
    fields = await visit.form()
    staff = await clerk(visit)
    target, reason = from_public(fields.first("stelle")), reason_of(fields.first("grund"))
    if not fields.first("stelle") or reason is None:
        return await _page(visit, intake, fields)
    if target is None:
        raise UnknownTenant
    command = ForwardIntake(intake=intake_id(intake), to=target, reason=reason)
    await forward_intake(outside_of(visit), visit.tenant.id, staff, command)
    return visit.go("counter")


async def _page(visit: Visit, intake: str, sent: Fields | None = None) -> Response:
    async with visit.session() as session:
        content = (await open_intake(session, intake_id(intake))).content
    others = {one.id: one.name for one in await visit.state.directory.all() if one.id != visit.tenant.id}
    likely = await receiver_of(outside_of(visit), visit.tenant.id, content)
    errors = list(_wrong(visit, sent)) if sent else []
    return await visit.page(
        "staff/intake_forward.html",
        status=422 if errors else 200,
        heading=visit.texts("intake.forward.title"),
        failed=bool(errors),
        errors=errors,
        wrong={"stelle": "", "grund": "", **{line.target: line.text for line in errors}},
        likely=others.get(likely, ""),
        others=sorted(((to_public(key), name) for key, name in others.items()), key=lambda one: one[1]),
        reasons=[(one, visit.texts(f"staff.forward.reason.{one}")) for one in REASONS],
        chosen=sent.first("stelle") if sent else to_public(likely) if likely in others else "",
        reason=sent.first("grund") if sent else "area" if likely in others else "",
        back=visit.link("intake", intake=intake),
    )


def _wrong(visit: Visit, sent: Fields) -> list[Line]:
    missing = (
        ("stelle", bool(sent.first("stelle")), "staff.forward.choose"),
        ("grund", reason_of(sent.first("grund")) is not None, "staff.forward.choose_reason"),
    )
    return [Line(field, visit.texts.html(key)) for field, given, key in missing if not given]
