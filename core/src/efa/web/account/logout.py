"""Log out: a page that asks, a page that says what is left to do at the provider."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Guest
from efa.identity.errors import ProviderUnavailable
from efa.identity.logout import logout as end_login
from efa.identity.logout import provider_logout_address
from efa.web.account.realms import own_address, provider_of, way_of
from efa.web.actors import ENTRANCES
from efa.web.deps import CitizenVisit, OrganisationVisit, StaffVisit, Visit

router = APIRouter()


@router.get("/abmelden", name="logout")
async def ask_citizen(visit: CitizenVisit) -> Response:
    """Nothing happens by a mere link."""
    return await _ask(visit)


@router.post("/abmelden")
async def logout(visit: CitizenVisit) -> Response:
    """End the session of a citizen or guest."""
    return await _log_out(visit)


@router.get("/organisation/abmelden", name="organisation_logout")
async def ask_representative(visit: OrganisationVisit) -> Response:
    """Nothing happens by a mere link."""
    return await _ask(visit)


@router.post("/organisation/abmelden")
async def organisation_logout(visit: OrganisationVisit) -> Response:
    """End the session of somebody who acts for an organisation."""
    return await _log_out(visit)


@router.get("/verwaltung/abmelden", name="staff_logout")
async def ask_staff(visit: StaffVisit) -> Response:
    """Nothing happens by a mere link."""
    return await _ask(visit)


@router.post("/verwaltung/abmelden")
async def staff_logout(visit: StaffVisit) -> Response:
    """End the session of staff."""
    return await _log_out(visit)


async def _ask(visit: Visit) -> Response:
    async with visit.session():
        known, guest = visit.actor is not None, isinstance(visit.actor, Guest)
    if not known:
        return await _done(visit, None)
    return await visit.page(
        "account/logout.html",
        heading=visit.texts("identity.logout.title"),
        action=visit.link(way_of(visit).logout),
        guest=guest,
        sessions=None if guest else visit.link(way_of(visit).sessions),
    )


async def _log_out(visit: Visit) -> Response:
    await visit.form()
    async with visit.session() as session:
        hint = await end_login(session, visit.login, visit.token) if visit.login and visit.token else None
        visit.login = None
    response = await _done(visit, await _at_provider(visit, hint) if hint else None)
    visit.forget(response)
    return response


async def _at_provider(visit: Visit, hint: str) -> str | None:
    try:
        return await provider_logout_address(
            provider_of(visit), hint, own_address(visit, way_of(visit).logout), visit.now
        )
    except ProviderUnavailable:  # our session has ended all the same
        return None


async def _done(visit: Visit, address: str | None) -> Response:
    return await visit.page(
        "account/logged_out.html",
        heading=visit.texts("identity.logged_out.title"),
        address=address,
        again=visit.link(ENTRANCES[visit.area]),
    )
