"""Where FIT-Connect's routes and the tenants' own rules do not agree, below the map of coverage."""

from efa.delivery.routes import route_findings
from efa.kit.texts import Texts
from efa.tenancy.session import operator_session
from efa.web.admin.desk import benefit_name
from efa.web.deps import Visit
from efa.web.html import moment


async def shown_findings(visit: Visit) -> list[tuple[str, str, str, str, str]]:
    """One line for each tenant, benefit and area; own rules are used until somebody changes them."""
    names = {tenant.id: tenant.name for tenant in await visit.state.directory.all()}
    async with operator_session(visit.state.engine) as db:
        found = await route_findings(db)
    return [
        (
            names.get(one.tenant, ""),
            benefit_name(visit, one.way.benefit),
            one.way.ars,
            visit.texts(f"operator.route.{one.finding}"),
            moment(visit.texts, one.asked_at),
        )
        for one in found
    ]


def route_columns(texts: Texts) -> list[tuple[str, bool]]:
    """Their heads."""
    return [(texts(f"operator.route.{key}"), False) for key in ("authority", "benefit", "ars", "finding", "asked")]
