"""Links from other portals: `leika`, `procedure`, `ars` or `plz`, `lang`, `return`. What does not fit is left out."""

import re

from starlette.responses import RedirectResponse, Response

from efa.tenancy.place import place_now
from efa.tenancy.session import operator_session
from efa.web.deps import Visit
from efa.web.language import keep_language
from efa.web.portal.onward import asked_procedure, named
from efa.web.portal.place import is_land, search, to_place
from efa.web.returning import keep_return

_PARAMETERS = ("leika", "ars", "plz", "return")
ARS = re.compile(r"[0-9]{12}")


def is_deep_link(visit: Visit) -> bool:
    """Whether the address names what only links from elsewhere name."""
    return any(name in visit.request.query_params for name in _PARAMETERS)


async def deep_link(visit: Visit) -> Response:
    """Where the link leads, in its language; the way back is kept for the receipt."""
    leika = visit.query("leika")
    benefit = benefit_of(visit, leika)
    answer = await (_unknown(visit) if leika and not benefit else _follow(visit, benefit))
    keep_return(visit, answer, visit.query("return"))
    if (lang := visit.query("lang")) in visit.languages:
        keep_language(answer, lang, secure=visit.state.settings.secure)
    return answer


def benefit_of(visit: Visit, leika: str) -> str:
    """The installed benefit with a procedure of this LeiKa key, else ''."""
    found = (d.key for d in visit.state.catalogue.open_to_applications if any(p.leika == leika for p in d.procedures))
    return next(found, "")


async def _follow(visit: Visit, benefit: str) -> Response:
    ars, postcode = visit.query("ars"), visit.query("plz")
    if ARS.fullmatch(ars):
        async with operator_session(visit.state.engine) as db:
            if place := await place_now(db, ars):
                return await to_place(visit, place, benefit)
    if postcode:
        return await search(visit, postcode, benefit)
    if benefit:
        return RedirectResponse(visit.link("benefit", key=benefit) + named(asked_procedure(visit, benefit)), 303)
    return RedirectResponse(visit.link("place" if is_land(visit.tenant) else "start"), 303)


async def _unknown(visit: Visit) -> Response:
    return await visit.page(
        "portal/unknown_benefit.html", status=404, heading=visit.texts("portal.unknown_benefit.title")
    )
