"""On to the pages of another tenant: where they have a host of their own, cookies do not come along."""

from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse

from efa.tenancy.directory import Tenant
from efa.tenancy.place import Place
from efa.web.deps import Visit
from efa.web.returning import way_back


def onward(visit: Visit, tenant: Tenant, place: Place, benefit: str) -> RedirectResponse:
    """To the benefit, or to the start without one; to another host as a deep link with language and way back."""
    page = visit.link_at(tenant, "benefit", key=benefit) if benefit else visit.link_at(tenant, "start")
    if urlsplit(page).netloc in ("", visit.request.url.netloc):
        return RedirectResponse(page, 303)
    wanted = {
        "leika": _leika(visit, benefit),
        "ars": place.ars,
        "lang": visit.lang,
        "return": visit.query("return") or way_back(visit),
    }
    given = {name: value for name, value in wanted.items() if value}
    return RedirectResponse(f"{visit.link_at(tenant, 'start')}?{urlencode(given)}", 303)


def _leika(visit: Visit, benefit: str) -> str:
    found = (definition for definition in visit.state.catalogue.open_to_applications if definition.key == benefit)
    return next((procedure.leika for definition in found for procedure in definition.procedures), "")
