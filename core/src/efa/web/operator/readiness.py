"""Whether everything is set up and works: the parts of the platform, and where a tenant is not ready."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from efa.delivery.check_parts import BENEFIT, MAIL, PartCheck, all_checks
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.operator.desk import counting
from efa.web.readiness import installation, part_name, reasons, ways

router = APIRouter()


@router.get("/betrieb/bereitschaft", name="operator_readiness")
async def show(visit: StaffVisit) -> Response:
    """Parts live, ways and benefits of all tenants as the worker found them last."""
    await at_work_with(visit, Action.READ_HEALTH)
    parts = await installation(visit)
    async with counting(visit) as db:
        found = await all_checks(db) if db else None
    return await visit.page(
        "operator/readiness.html",
        heading=visit.texts("operator.readiness.title"),
        lines=[*parts, *ways(visit, [check for check in found or () if check.part == MAIL])],
        connected=found is not None,
        tried=bool(found),
        rows=await _rows(visit, [check for check in found or () if check.missing and check.part != MAIL]),
    )


async def _rows(visit: Visit, found: Sequence[PartCheck]) -> list[tuple[str, str, str, str]]:
    names = {tenant.id: tenant.name for tenant in await visit.state.directory.all()}
    return [
        (
            names.get(check.tenant, str(check.tenant)),
            part_name(visit.texts, check.part),
            " ".join(map(visit.texts, _keys(check))),
            moment(visit.texts, check.checked_at),
        )
        for check in sorted(found, key=lambda check: names.get(check.tenant, ""))
    ]


def _keys(check: PartCheck) -> tuple[str, ...]:
    return check.missing if check.part.startswith(BENEFIT) else reasons(check.missing)
