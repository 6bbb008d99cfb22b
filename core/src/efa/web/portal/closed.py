"""The office was closed or merged: its old addresses lead to the one that decides now."""

from starlette.responses import Response

from efa.tenancy.competence import closings
from efa.tenancy.rules import followed
from efa.web.deps import Visit


def successor_of(visit: Visit) -> str:
    """The ARS of the tenant that came after this one, '' while it exists."""
    ending = visit.tenant.closed_from
    return visit.tenant.successor or "" if ending and ending <= visit.today else ""


async def show_closed(visit: Visit, successor: str, benefit: str = "") -> Response:
    """Since when, who decides now, and that what was handed in goes on there."""
    directory = visit.state.directory
    last = followed(successor, closings(await directory.all()), visit.today) or successor
    tenant = await directory.by_ars(last)
    page = visit.link_at(tenant, "benefit", key=benefit) if tenant and benefit else ""
    ending = visit.tenant.closed_from
    assert ending
    return await visit.page(
        "portal/closed.html",
        heading=visit.texts("portal.closed.title", stelle=visit.tenant.name),
        since=visit.texts.date(ending),
        successor=tenant.name if tenant else "",
        there=page or (visit.link_at(tenant, "start") if tenant else ""),
        places=visit.link_at(await visit.state.portal(), "place"),
    )
