"""Hand a misdirected application to the authority that decides; number and first receipt stay."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.forward import Forward, forward
from efa.applications.forwarded import REASONS, Reason
from efa.applications.propose_authority import Misdirected, Proposal, propose_authority
from efa.applications.read import Case, read
from efa.catalogue.offered_where import offered_where
from efa.kit.ids import from_public, to_public
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import operator_session
from efa.tenancy.wanted import LAND
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.portal.place import is_land
from efa.web.staff.desk import at_work, case_id, press_of, seen_version

router = APIRouter()


@router.get("/verwaltung/antrag/{application}/weiterleiten", name="forward")
async def show(visit: StaffVisit, application: str) -> Response:
    """Who decides by the rules, and who else may take it."""
    await at_work(visit)
    return await _page(visit, application)


@router.post("/verwaltung/antrag/{application}/weiterleiten")
async def send(visit: StaffVisit, application: str) -> Response:
    """Hand it over."""
    fields = await visit.form()
    staff = await at_work(visit)
    reason = reason_of(fields.first("grund"))
    if not fields.first("stelle") or reason is None:
        return await _page(visit, application, fields)
    target = from_public(fields.first("stelle"))
    if target is None:
        raise UnknownTenant
    found = await _case(visit, application)
    command = Forward(
        application=found.stored.application.id,
        version=seen_version(fields),
        to=target,
        reason=reason,
        place=await _place_for(visit, found, target),
        now=visit.now,
    )
    await forward(visit.session, partial(visit.state.directory.session, target), press_of(visit), staff, command)
    return visit.go("case", application=application)


async def _place_for(visit: Visit, case: Case, target: UUID) -> str:
    """The municipality for which the target takes it; the Land takes it also where nobody does online. '' keeps it."""
    to_land = is_land(await visit.state.directory.by_id(target))
    found = await proposals(visit, case)
    return next((p.place.ars for p in found if taker(p) == target or (to_land and taker(p) is None)), "")


async def proposals(visit: Visit, case: Case) -> tuple[Proposal, ...]:
    """Where the application belongs by the rules of today."""
    stored = case.stored
    about = Misdirected(stored.application, visit.tenant, stored.applicant.postcode)
    async with operator_session(visit.state.engine) as db:
        return await propose_authority(db, visit.state.directory, visit.state.memo.of, about, visit.now)


def taker(proposal: Proposal) -> object:
    """The tenant that takes it online, None where nobody does."""
    return proposal.route.taker.id if proposal.route.taker else None


def reason_of(typed: str) -> Reason | None:
    """The reason with this key."""
    return next((one for one in REASONS if one == typed), None)


async def _case(visit: Visit, application: str) -> Case:
    return await read(visit.session, press_of(visit), visit.staff, case_id(application), visit.now)


async def _page(visit: Visit, application: str, sent: Fields | None = None) -> Response:
    case = await _case(visit, application)
    found, proposed = case.stored.application, await proposals(visit, case)
    first = next((one for one in proposed if one.route.taker), None)
    errors = list(_wrong(visit, sent)) if sent else []
    return await visit.page(
        "staff/forward.html",
        status=422 if errors else 200,
        heading=visit.texts("staff.forward.title"),
        service=found.number,
        failed=bool(errors),
        errors=errors,
        wrong={"stelle": "", "grund": "", **{line.target: line.text for line in errors}},
        proposed=[_said(visit, one) for one in proposed],
        others=await _others(visit, found.benefit, found.place),
        reasons=[(one, visit.texts(f"staff.forward.reason.{one}")) for one in REASONS],
        chosen=sent.first("stelle") if sent else to_public(first.route.taker.id) if first and first.route.taker else "",
        reason=sent.first("grund") if sent else first.reason if first else "",
        version=found.version,
        back=visit.link("case", application=application),
    )


def _wrong(visit: Visit, sent: Fields) -> list[Line]:
    missing = (
        ("stelle", bool(sent.first("stelle")), "staff.forward.choose"),
        ("grund", reason_of(sent.first("grund")) is not None, "staff.forward.choose_reason"),
    )
    return [Line(field, visit.texts.html(key)) for field, given, key in missing if not given]


def _said(visit: Visit, proposal: Proposal) -> str:
    """What the rules say for the place, in words."""
    route, place = proposal.route, proposal.place.name
    decides = route.office.name if route.office else route.authority.name if route.authority else ""
    if route.way == "online" and route.taker:
        return visit.texts("staff.forward.online", ort=place, stelle=route.taker.name)
    if route.taker:
        decides = decides or visit.texts("staff.forward.unnamed")
        return visit.texts("staff.forward.fallback", ort=place, stelle=decides, land=route.taker.name)
    return visit.texts("staff.forward.offline", ort=place, stelle=decides)


async def _others(visit: Visit, benefit: str, place: str) -> list[tuple[str, str]]:
    """Who takes the benefit, and always the Land: it sends on what belongs to an office without a page here."""
    async with visit.session() as session:
        online = await offered_where(session.db, visit.now)
    found = []
    for tenant in await visit.state.directory.all():
        takes, land = benefit in online.get(tenant.id, set()), tenant.ars == place[:LAND]
        if tenant.id != visit.tenant.id and (takes or land):
            name = visit.texts("staff.forward.via_land", land=tenant.name) if land else tenant.name
            found.append((to_public(tenant.id), name))
    return found
