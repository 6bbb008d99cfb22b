"""Nobody takes the application online here: whose decision that is, where the office is, what to do instead."""

from urllib.parse import urlencode

from starlette.responses import Response

from efa.catalogue.route import Route
from efa.tenancy.place import Place
from efa.web.deps import Visit
from efa.web.portal.also import also_online


async def nowhere(visit: Visit, place: Place, benefit: str, route: Route | None = None) -> Response:
    """Name what we know, never a dead end."""
    portal = await visit.state.portal()
    abroad = not place.ars.startswith(portal.ars)
    also = await also_online(visit, place.ars, (benefit,))
    title = "portal.nowhere.also" if also and not benefit else "portal.nowhere.title"
    return await visit.page(
        "portal/nowhere.html",
        status=200,
        heading=visit.texts(title, ort=place.name),
        place=place,
        benefit=benefit,
        abroad=abroad,
        also=also,
        again=visit.link("place") + (f"?{urlencode({'leistung': benefit})}" if benefit else ""),
        **decided(visit, route, "" if abroad else portal.name),
    )


def decided(visit: Visit, route: Route | None, land: str) -> dict[str, object]:
    """Who decided that there is nothing online ('': nobody here), and the office that is known."""
    texts, decision = visit.texts, route.decision if route else None
    values: dict[str, object] = {"decided": "", "reason": "", "reason_lang": ""}
    values["listed"] = route.office if route else None
    if decision and not decision.open and decision.reason:
        values["decided"] = texts("portal.decided.not_available", land=land, tag=texts.date(decision.day))
        values |= {"reason": decision.reason.text(visit.lang), "reason_lang": decision.reason.lang(visit.lang)}
    elif land:
        values["decided"] = texts("portal.decided.nothing_yet", land=land)
    return values
