"""The way back to the portal that a person came from: kept in a cookie until the browser is closed."""

from starlette.responses import Response

from efa.web.actors import host_cookie
from efa.web.addresses import allowed_return
from efa.web.deps import Visit

_COOKIE = "efa-return"


def keep_return(visit: Visit, response: Response, wanted: str) -> None:
    """Remember the address of a deep link, if the tenant allows its host."""
    if target := allowed_return(wanted, visit.settings.return_hosts):
        secure = visit.state.settings.secure
        response.set_cookie(_name(visit), target, path="/", secure=secure, httponly=True, samesite="lax")


def way_back(visit: Visit) -> str | None:
    """The address to offer on the receipt; checked again, because a cookie is input like any other."""
    return allowed_return(visit.request.cookies.get(_name(visit), ""), visit.settings.return_hosts)


def _name(visit: Visit) -> str:
    return host_cookie(_COOKIE, secure=visit.state.settings.secure)
