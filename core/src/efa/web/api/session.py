"""The session: who one is, opened without account here, with an account at the pages for logging in."""

from datetime import datetime
from typing import Literal

from fastapi import Response
from pydantic import Field

from efa.identity.actor import Citizen, Guest, Realm, Representative, Staff
from efa.identity.errors import ProviderUnavailable
from efa.identity.logout import logout, provider_logout_address
from efa.identity.open_session import limits_of, open_guest_session
from efa.web.account.realms import own_address, provider_of, way_of
from efa.web.actors import csrf_of
from efa.web.api.caller import Caller, OrganisationCaller, StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Shown
from efa.web.deps import Visit

router = api_router("session")
_KINDS: dict[type, Literal["guest", "citizen", "organisation", "staff"]] = {
    Guest: "guest",
    Citizen: "citizen",
    Representative: "organisation",
    Staff: "staff",
}


class SessionShown(Shown):
    """Who one is here. `kind` none: nobody yet."""

    kind: Literal["none", "guest", "citizen", "organisation", "staff"]
    acting_for: str | None = Field(default=None, description="The organisation that one acts for.")
    name: str | None = Field(default=None, description="Name of the account.")
    roles: tuple[str, ...] = Field(default=(), description="Roles of staff.")
    trust: str | None = Field(default=None, description="How surely the login proves who it is.")
    csrf_token: str | None = Field(default=None, description="To be sent as X-CSRF-Token with whatever changes things.")
    idle_minutes: int | None = Field(default=None, description="Minutes without a request after which it ends.")
    ends_at: datetime | None = Field(default=None, description="When it ends in any case.")
    login: str = Field(description="The page that leads to the account service, to be opened in the browser.")


class LoggedOut(Shown):
    """The session has ended."""

    provider_logout: str | None = Field(description="Where the person may log out at the account service as well.")


@router.get("/session", **documented("readSession", "Ask who one is"))
async def read(visit: Caller) -> SessionShown:
    """The session behind the cookie of citizens and guests."""
    return await _known(visit)


@router.post(
    "/session",
    status_code=201,
    **documented(
        "openSession",
        "Open a session without account",
        403,
        responses={200: {"model": SessionShown, "description": "There was a session already"}},
    ),
)
async def open_guest(visit: Caller, response: Response) -> SessionShown:
    """A cookie and the token that goes with it. Who has a session keeps it (200)."""
    async with visit.session() as session:
        if visit.login is None:
            opened = await open_guest_session(session, limits_of(visit.settings, Realm.GUEST), visit.now)
        else:
            response.status_code = 200
            return _shown(visit)
    visit.remember(response, opened)
    return _shown(visit)


@router.delete("/session", **documented("endSession", "Log out", 403))
async def end(visit: Caller, response: Response) -> LoggedOut:
    """The cookie is worth nothing any more; drafts of an account stay."""
    return await _end(visit, response)


@router.get("/organisation/session", **documented("readOrganisationSession", "Ask for whom one acts"))
async def read_organisation(visit: OrganisationCaller) -> SessionShown:
    """The session behind the cookie of organisations."""
    return await _known(visit)


@router.delete("/organisation/session", **documented("endOrganisationSession", "Log out for an organisation", 403))
async def end_organisation(visit: OrganisationCaller, response: Response) -> LoggedOut:
    """The cookie is worth nothing any more."""
    return await _end(visit, response)


@router.get("/staff/session", **documented("readStaffSession", "Ask who one is as staff"))
async def read_staff(visit: StaffCaller) -> SessionShown:
    """The session behind the cookie of staff."""
    return await _known(visit)


@router.delete("/staff/session", **documented("endStaffSession", "Log out as staff", 403))
async def end_staff(visit: StaffCaller, response: Response) -> LoggedOut:
    """The cookie is worth nothing any more."""
    return await _end(visit, response)


async def _known(visit: Visit) -> SessionShown:
    async with visit.session():
        return _shown(visit)


async def _end(visit: Visit, response: Response) -> LoggedOut:
    async with visit.session() as session:
        hint = await logout(session, visit.login, visit.token) if visit.login and visit.token else None
    visit.forget(response)
    return LoggedOut(provider_logout=await _at_provider(visit, hint) if hint else None)


async def _at_provider(visit: Visit, hint: str) -> str | None:
    back = own_address(visit, way_of(visit).logout)
    try:
        return await provider_logout_address(provider_of(visit), hint, back, visit.now)
    except ProviderUnavailable:  # our session has ended all the same
        return None


def _shown(visit: Visit) -> SessionShown:
    entrance, login = visit.link(way_of(visit).login), visit.login
    if login is None:
        return SessionShown(kind="none", login=entrance)
    actor = login.actor
    return SessionShown(
        kind=_KINDS[type(actor)],
        acting_for=actor.acting.name if isinstance(actor, Representative) and actor.acting else None,
        name=None if isinstance(actor, Guest) else actor.name,
        roles=tuple(sorted(role.value for role in actor.roles)) if isinstance(actor, Staff) else (),
        trust=login.trust.word,
        csrf_token=csrf_of(login),
        idle_minutes=login.idle_minutes,
        ends_at=login.ends_at,
        login=entrance,
    )
