"""The short-lived cookie that binds a login to the browser that began it."""

from starlette.responses import Response

from efa.identity.pending import LIFE
from efa.web.actors import host_cookie
from efa.web.deps import Visit


def login_cookie(visit: Visit) -> str:
    """The secret that this browser was given when it last began a login."""
    return visit.request.cookies.get(_name(visit), "")


def keep_login_cookie(visit: Visit, response: Response, secret: str) -> None:
    """Give the browser the secret; it serves every attempt of the next 15 minutes, in whatever tab."""
    secure, seconds = visit.state.settings.secure, int(LIFE.total_seconds())
    response.set_cookie(_name(visit), secret, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def _name(visit: Visit) -> str:
    return host_cookie(f"efa-login-{visit.area[0]}-{visit.tenant.slug}", secure=visit.state.settings.secure)
