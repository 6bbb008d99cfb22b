"""Who decides on a draft once it is handed in: the tenant, or the office that the Land sends it to."""

from efa.applications.branch_of import branch_of
from efa.applications.work import Work
from efa.web.citizen.desk import Desk
from efa.web.portal.benefit import authority_name
from efa.web.portal.routing import asked_for, route_of


async def goes_to(desk: Desk, work: Work) -> dict[str, str]:
    """Who decides, and on the fallback way who takes the application and sends it there."""
    own, decides = authority_name(desk.visit.settings, desk.visit.tenant.name), await decided_by(desk, work)
    sent_on = "" if decides == own else desk.visit.texts("citizen.declare.sent_on", land=own)
    return {"goes_to": decides, "sent_on": sent_on}


async def decided_by(desk: Desk, work: Work) -> str:
    """Its name. On the fallback way the Land only passes the application on."""
    visit, draft = desk.visit, work.draft
    own = authority_name(visit.settings, visit.tenant.name)
    if visit.tenant.kind != "land":
        return own
    branch = branch_of(work.opened.definition, draft.content.answers)
    route = await route_of(visit, asked_for(visit, draft.benefit, draft.place, draft.procedure, branch))
    if route.way != "fallback":
        return own
    office = route.office.name if route.office else route.authority.name if route.authority else ""
    return office or visit.texts("portal.benefit.authority.at_land")
