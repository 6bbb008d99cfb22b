"""Mandates as the authority sees them: what waits for a check, one with its evidence and log, yes or no."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.file_errors import FileNotFound
from efa.applications.mandate_evidence import evidence_of, read_evidence
from efa.identity.actor import Staff
from efa.identity.check_mandate import check_mandate, demand_checker, reject_mandate
from efa.identity.errors import MandateRefused
from efa.identity.mandate_log import mandate_log
from efa.identity.mandates import mandates_to_check
from efa.identity.organisations import member_names
from efa.identity.rights import Action, allow
from efa.kit.ids import from_public, to_public
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.mandates import log_rows, mandate_facts, mandate_id, mandate_row
from efa.web.mine.person import as_download
from efa.web.staff.desk import at_work

router = APIRouter()


async def checking(visit: Visit) -> Staff:
    """Somebody who may look at mandates. Raises SessionEnded, NotAllowed."""
    staff = await at_work(visit)
    allow(staff, Action.CHECK_MANDATES)
    return staff


@router.get("/verwaltung/vollmachten", name="staff_mandates")
async def show(visit: StaffVisit) -> Response:
    """Those that hold only once somebody has looked at the document."""
    await checking(visit)
    async with visit.session() as session:
        found = await mandates_to_check(session)
    rows = [{**mandate_row(visit, one), "href": _address(visit, to_public(one.id))} for one in found]
    return await visit.page("staff/mandates.html", heading=visit.texts("staff.mandates.title"), rows=rows)


@router.get("/verwaltung/vollmachten/{mandate}", name="staff_mandate")
async def read(visit: StaffVisit, mandate: str) -> Response:
    """Everything about one of them."""
    return await _page(visit, mandate, await checking(visit))


@router.post("/verwaltung/vollmachten/{mandate}")
async def judge(visit: StaffVisit, mandate: str) -> Response:
    """It holds, or it is rejected with a reason that both sides read."""
    fields = await visit.form()
    staff = await checking(visit)
    wanted = mandate_id(mandate)
    try:
        async with visit.session() as session:
            if fields.first("_action") == "check":
                await check_mandate(session, staff, wanted, visit.now)
            else:
                await reject_mandate(session, staff, wanted, fields.first("grund"), visit.now)
    except MandateRefused:
        return await _page(visit, mandate, staff, wrong="staff.mandates.wrong.reason")
    return visit.go("staff_mandate", mandate=mandate)


@router.get("/verwaltung/vollmachten/{mandate}/datei/{file}", name="staff_mandate_file")
async def fetch(visit: StaffVisit, mandate: str, file: str) -> Response:
    """The document that proves it."""
    staff, wanted = await checking(visit), from_public(file)
    if wanted is None:
        raise FileNotFound
    found, content = await read_evidence(
        visit.session, visit.state.store, staff, mandate_id(mandate), wanted, now=visit.now
    )
    return as_download(found, content, f"Nachweis-{file[:6]}.{found.media_type.rpartition('/')[2]}")


async def _page(visit: Visit, mandate: str, staff: Staff, wrong: str = "") -> Response:
    async with visit.session() as session:
        found = await demand_checker(session, staff, mandate_id(mandate))
        events, files = await mandate_log(session, found.id), await evidence_of(session, found.id)
        names = await member_names(session, frozenset(event.member for event in events if event.member))
    return await visit.page(
        "staff/mandate.html",
        status=422 if wrong else 200,
        heading=visit.texts("mandate.one.title"),
        failed=bool(wrong),
        errors=[Line("grund", visit.texts.html(wrong))] if wrong else [],
        row=mandate_row(visit, found),
        waits=found.state == "pending_authority",
        facts=mandate_facts(visit, found),
        files=[(one.name, visit.link("staff_mandate_file", mandate=mandate, file=to_public(one.id))) for one in files],
        log=log_rows(visit.texts, events, names, found),
    )


def _address(visit: Visit, mandate: str) -> str:
    return visit.link("staff_mandate", mandate=mandate)
