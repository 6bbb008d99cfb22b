"""A login that proves too little: what is needed, the way to it, and what was typed waits here meanwhile."""

from urllib.parse import urlencode

from starlette.responses import Response

from efa.identity.actor import Guest
from efa.identity.errors import TrustTooLow
from efa.web.account.realms import way_of
from efa.web.deps import Visit
from efa.web.kept import keep_meanwhile, sent_page
from efa.web.problems import status_of

LEVEL = "stufe"
_READING = ("GET", "HEAD")


async def show_step_up(visit: Visit, error: TrustTooLow) -> Response:
    """The page "Mit Online-Ausweis fortfahren"; a form that was sent is given back on its page afterwards."""
    words = _words(visit, error)
    response = await visit.page(
        "account/step_up.html",
        status=status_of(error),
        heading=visit.texts(_title(visit, words)),
        said=visit.texts(words),
        go_on=visit.texts(f"{words}.button"),
        staff=visit.area == "staff",
        way=step_up_address(visit, error),
        back=_back(visit, error),
        sent=visit.request.method not in _READING and visit.login is not None,
    )
    if visit.request.method not in _READING:
        await keep_meanwhile(visit, response)
    return response


def _words(visit: Visit, error: TrustTooLow) -> str:
    """Of staff a second factor is asked, or to log in again; of others a level of their account."""
    return error.code if visit.area == "staff" else f"account.step_up.{error.params['needed']}"


def _title(visit: Visit, words: str) -> str:
    """Who has shown nothing yet is not asked to do so once more."""
    if visit.area == "staff":
        return f"{words}.title"
    unknown = visit.actor is None or isinstance(visit.actor, Guest)
    return "account.step_up.first" if unknown else "account.step_up.title"


def step_up_address(visit: Visit, error: TrustTooLow) -> str:
    """Where the person proves more surely who they are, and comes back from."""
    asked = {LEVEL: str(error.params["needed"]), "weiter": _back(visit, error)}
    return f"{visit.link(way_of(visit).login)}?{urlencode({name: text for name, text in asked.items() if text})}"


def _back(visit: Visit, error: TrustTooLow) -> str:
    if wanted := str(error.params.get("return_to") or ""):
        return wanted
    return "" if "/api/" in visit.request.url.path else sent_page(visit)
