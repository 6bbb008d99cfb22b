"""On to the pages of another tenant: where they have a host of their own, cookies do not come along."""

from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse

from efa.sdk import Procedure
from efa.tenancy.directory import Tenant
from efa.tenancy.place import Place
from efa.tenancy.wanted import GEMEINDE
from efa.web.deps import Visit
from efa.web.returning import way_back


def onward(visit: Visit, tenant: Tenant, place: Place, benefit: str) -> RedirectResponse:
    """To the benefit, or to the start without one; to another host as a deep link with language and way back."""
    procedure = asked_procedure(visit, benefit)
    page = visit.link_at(tenant, "benefit", key=benefit) if benefit else visit.link_at(tenant, "start")
    if urlsplit(page).netloc in ("", visit.request.url.netloc):
        return RedirectResponse(page + named(procedure, place.ars if needs_place(tenant) else ""), 303)
    wanted = {
        "leika": _leika(visit, benefit, procedure),
        "ars": place.ars,
        "lang": visit.lang,
        "return": visit.query("return") or way_back(visit),
    }
    given = {name: value for name, value in wanted.items() if value}
    return RedirectResponse(f"{visit.link_at(tenant, 'start')}?{urlencode(given)}", 303)


def asked_procedure(visit: Visit, benefit: str) -> str:
    """The procedure of the benefit that the address names by key or by LeiKa key; '' for none, or the first one."""
    by_key, by_leika = visit.query("procedure"), visit.query("leika")
    known = _procedures(visit, benefit)[1:]
    return next((p.key for p in known if p.key == by_key), next((p.key for p in known if p.leika == by_leika), ""))


def named(procedure: str, place: str = "") -> str:
    """The part of an address that names a procedure and the municipality of the dwelling."""
    given = {name: value for name, value in (("procedure", procedure), ("ort", place)) if value}
    return f"?{urlencode(given)}" if given else ""


def needs_place(tenant: Tenant) -> bool:
    """Whether a tenant takes applications for more than one municipality, so that the place must be said."""
    return len(tenant.area) != GEMEINDE


def _leika(visit: Visit, benefit: str, procedure: str) -> str:
    known = _procedures(visit, benefit)
    return next((p.leika for p in known if p.key == procedure), known[0].leika if known else "")


def _procedures(visit: Visit, benefit: str) -> tuple[Procedure, ...]:
    found = (definition for definition in visit.state.catalogue.open_to_applications if definition.key == benefit)
    return next((definition.procedures for definition in found), ())
