"""The choice of how to go on, and the way to the provider."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.actor import Citizen, Guest
from efa.identity.errors import ProviderUnavailable, TooManyLogins
from efa.identity.login import BeginLogin, begin_login
from efa.identity.pending import Demand
from efa.identity.trust import Trust
from efa.web.account.admission import demand_admission
from efa.web.account.answers import not_logged_in
from efa.web.account.cookies import keep_login_cookie, login_cookie
from efa.web.account.realms import own_address, provider_of, wanted_path, way_of
from efa.web.account.step_up import LEVEL
from efa.web.actors import token_of
from efa.web.deps import CitizenVisit, OrganisationVisit, StaffVisit, Visit
from efa.web.refusing import note_refusal

router = APIRouter()


@router.get("/anmelden", name="login_choice")
async def login_choice(visit: CitizenVisit) -> Response:
    """With an account or without: what each means."""
    wanted = await _wanted(visit)
    async with visit.session():
        if isinstance(visit.actor, Citizen):
            return RedirectResponse(wanted or visit.link("account"), 303)
    open_to_all = wanted.startswith(visit.link("start") + "leistungen/")
    return await visit.page(
        "account/choice.html",
        heading=visit.texts("identity.choice.title"),
        wanted=wanted,
        without=wanted if open_to_all else visit.link("start"),
        guest=isinstance(visit.actor, Guest),
        ended=visit.login is None
        and token_of(visit.request, visit.state.settings, visit.tenant, "citizen") is not None,
    )


@router.get("/anmelden/konto", name="login")
async def login(visit: CitizenVisit) -> Response:
    """Off to the citizen account."""
    return await _begin(visit)


@router.get("/organisation/anmelden", name="organisation_login")
async def organisation_login(visit: OrganisationVisit) -> Response:
    """Off to the account of organisations."""
    return await _begin(visit)


@router.get("/verwaltung/anmelden", name="staff_login")
async def staff_login(visit: StaffVisit) -> Response:
    """Off to the provider of the authorities."""
    return await _begin(visit)


async def _begin(visit: Visit) -> Response:
    demand = await _demanded(visit)
    command = BeginLogin(
        slug=visit.tenant.slug,
        realm=way_of(visit).realm,
        redirect_uri=own_address(visit, way_of(visit).callback),
        return_to=await _wanted(visit),
        browser=login_cookie(visit) or None,
        lang=visit.lang,
        demand=demand,
        now=visit.now,
    )
    try:
        await demand_admission(visit)
        begun = await begin_login(visit.session, provider_of(visit), command)
    except (ProviderUnavailable, TooManyLogins) as error:
        error.params = {**error.params, "level": demand.level}
        return await not_logged_in(visit, error, command.return_to)
    response = RedirectResponse(begun.address, 303)
    keep_login_cookie(visit, response, begun.browser)
    return response


async def _wanted(visit: Visit) -> str:
    """The path to go on with; one that leads away is recorded and left out."""
    wanted = wanted_path(visit)
    if not wanted and visit.request.query_params.get("weiter"):
        await note_refusal(visit, "return_refused", "an address that leads away")
    return wanted


async def _demanded(visit: Visit) -> Demand:
    """The level that a page of ours sent the person for. Who is logged in with an account comes back as themselves."""
    level = Trust.__members__.get(visit.query(LEVEL).upper(), Trust.NONE)
    if level is Trust.NONE:
        return Demand()
    async with visit.session():
        login = visit.login
    return Demand(level, login.owner if login and not isinstance(login.actor, Guest) else b"")
