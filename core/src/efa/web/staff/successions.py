"""What is open while authorities end or hand over: what goes, what comes, what stays here and why."""

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.open_work import Handing
from efa.applications.read_succession import Ending, read_succession
from efa.identity.rights import Action, may
from efa.kit.ids import to_public
from efa.web.deps import StaffVisit, Visit
from efa.web.staff.desk import at_work

router = APIRouter()


@router.get("/verwaltung/uebergang", name="successions")
async def show(visit: StaffVisit) -> Response:
    """Numbers by day and authority, and each application that should be elsewhere by now."""
    staff = await at_work(visit)
    found = await read_succession(visit.state.directory, visit.tenant, staff, visit.now)
    names = {tenant.ars: tenant.name for tenant in await visit.state.directory.all()}
    texts = visit.texts
    return await visit.page(
        "staff/successions.html",
        heading=texts("staff.succession.title"),
        columns=[(texts(f"staff.succession.{key}"), key == "number") for key in ("day", "other", "benefit", "number")],
        goes=_rows(visit, found.goes, names),
        stays=_rows(visit, found.stays, names),
        comes=_rows(visit, found.comes, names),
        left=_left(visit, found, names),
        kept=_kept(visit, found),
        bills=visit.link("bills") if found.bills and may(staff, Action.SETTLE_BILLS) else "",
    )


def _rows(visit: Visit, found: Iterable[Handing], names: dict[str, str]) -> list[tuple[str, str, str, int]]:
    return [
        (visit.texts.date(one.day), names.get(_other(visit, one), ""), _benefit(visit, one.benefit), one.number)
        for one in found
    ]


def _other(visit: Visit, one: Handing) -> str:
    return one.to if one.owner == visit.tenant.ars else one.owner


def _benefit(visit: Visit, key: str) -> str:
    name = f"{key}.name"
    return visit.texts(name) if visit.texts.has(name) else key


def _left(visit: Visit, found: Ending, names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Number, address and reason of what should have gone; the job tries it again each hour."""
    return [
        (
            one.number,
            visit.link("case", application=to_public(one.application)),
            visit.texts(f"staff.succession.{'waits' if one.waits else 'offline'}", stelle=names.get(one.to, "")),
        )
        for one in found.left
    ]


def _kept(visit: Visit, found: Ending) -> list[str]:
    """Bills and measures of cases that were decided here."""
    numbers = {"bills": found.bills, "participations": found.participations}
    return [visit.texts.plural(f"staff.succession.{key}", number) for key, number in numbers.items() if number]
