"""Who sends a request: the session behind the cookie of a realm."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from efa.identity.actor import Realm
from efa.identity.open_session import limits_of
from efa.identity.sessions import LoginSession, find_session, touch
from efa.identity.trust import Trust
from efa.kit.settings import Settings
from efa.tenancy.directory import Tenant
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings

Area = Literal["citizen", "staff", "organisation"]
_REALMS: Mapping[Area, tuple[Realm, ...]] = {
    "citizen": (Realm.CITIZEN, Realm.GUEST),
    "staff": (Realm.STAFF,),
    "organisation": (Realm.ORGANISATION,),
}

HOST_PREFIX = "__Host-"
# routes: where one begins who is not logged in, and where work begins
ENTRANCES: Mapping[Area, str] = {
    "citizen": "login_choice",
    "staff": "staff_login",
    "organisation": "organisation_login",
}
HOMES: Mapping[Area, str] = {"citizen": "account", "staff": "staff_home", "organisation": "organisation_home"}


def host_cookie(name: str, *, secure: bool) -> str:
    """The name of a cookie that no other host can set, where there is TLS."""
    return f"{HOST_PREFIX if secure else ''}{name}"


def cookie_name(settings: Settings, tenant: Tenant, area: Area) -> str:
    """One cookie for each realm and tenant; `__Host-` binds it to this host and to TLS."""
    return host_cookie(f"efa-{area[0]}-{tenant.slug}", secure=settings.secure)


def token_of(request: Request, settings: Settings, tenant: Tenant, area: Area) -> str | None:
    """The secret in the cookie."""
    return request.cookies.get(cookie_name(settings, tenant, area))


async def recognise(
    session: Session, area: Area, token: str, now: datetime, settings: TenantSettings
) -> LoginSession | None:
    """The session behind the secret, kept alive; None where it has ended or belongs to the other area.

    An authority that shortens the idle time does so for the sessions that are open.
    """
    found = await find_session(session, token, now)
    if found is None or found.realm not in _REALMS[area]:
        return None
    idle = min(found.idle_minutes, limits_of(settings, found.realm).idle_minutes)
    if now - found.seen_at >= timedelta(minutes=idle):
        return None
    await touch(session, found, now)
    return replace(found, idle_minutes=idle)


def trust_of(login: LoginSession | None) -> Trust:
    """How surely we know who asks; nothing before a session has been opened."""
    return login.trust if login else Trust.NONE


def csrf_of(login: LoginSession) -> str:
    """The token that stands in each form of this session."""
    return login.csrf.hex()


def keep_login(response: Response, name: str, token: str, *, secure: bool) -> None:
    """Give the browser the secret of a new session, until it is closed."""
    response.set_cookie(name, token, path="/", secure=secure, httponly=True, samesite="lax")


def drop_login(response: Response, name: str, *, secure: bool) -> None:
    """Let the browser forget the secret."""
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
