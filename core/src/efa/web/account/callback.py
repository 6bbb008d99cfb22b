"""Back from the provider, which knows one address of ours: it leads on to the tenant where the login began."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.takeover import take_over
from efa.identity.callback import PLANTED, FinishLogin, finish_login
from efa.identity.errors import ProviderUnavailable, TrustTooLow
from efa.identity.open_session import limits_of
from efa.identity.pending import slug_in
from efa.mailbox.address import pass_on_address
from efa.tenancy.session import Session
from efa.web.account.answers import NOT_LOGGED_IN, not_logged_in
from efa.web.account.cookies import login_cookie
from efa.web.account.realms import own_address, provider_of, way_of
from efa.web.account.step_up import show_step_up
from efa.web.account.vouched import vouch_by
from efa.web.account.workplaces import arrived_at_work
from efa.web.actors import token_of
from efa.web.deps import CitizenVisit, OrganisationVisit, StaffVisit, Visit
from efa.web.mine.central_mailbox import renew
from efa.web.refusing import note_refusal

router = APIRouter()


@router.get("/anmelden/rueckkehr", name="login_callback")
async def login_callback(visit: CitizenVisit) -> Response:
    """From the citizen account."""
    return await _finish(visit)


@router.get("/organisation/anmelden/rueckkehr", name="organisation_callback")
async def organisation_callback(visit: OrganisationVisit) -> Response:
    """From the account of organisations."""
    return await _finish(visit)


@router.get("/verwaltung/anmelden/rueckkehr", name="staff_callback")
async def staff_callback(visit: StaffVisit) -> Response:
    """From the provider of the authorities."""
    return await _finish(visit)


async def _finish(visit: Visit) -> Response:
    begun_at = await visit.state.directory.by_slug(slug_in(visit.request.query_params.get("state", "")))
    if begun_at and begun_at.id != visit.tenant.id:
        address = visit.link_at(begun_at, way_of(visit).callback)
        return _silent(RedirectResponse(f"{address}?{visit.request.url.query}", 303))
    return _silent(await _log_in(visit))


async def _log_in(visit: Visit) -> Response:
    try:
        done = await finish_login(visit.session, provider_of(visit), _take_over, _command(visit))
    except NOT_LOGGED_IN as error:
        if isinstance(error, ProviderUnavailable):  # closed: nobody is let in on what could not be checked
            await note_refusal(visit, "login_failed", "login service out of reach")
        return await not_logged_in(visit, error)
    if done.doubt:
        await note_refusal(visit, "session_foreign" if done.doubt == PLANTED else "level_lowered", done.doubt)
    await renew(visit, done.opened.login.actor)
    await vouch_by(visit, done.opened.login)
    home = way_of(visit).home
    if visit.area == "staff" and await arrived_at_work(visit, done.opened, done.account):
        home = "workplaces"
    response: Response = RedirectResponse(done.return_to or visit.link(home), 303)
    if done.short_of:
        visit.login = done.opened.login
        visit.stay_unknown()  # the browser has not got its cookie yet
        visit.request.state.here = visit.link("login_choice")
        response = await show_step_up(visit, TrustTooLow(needed=done.short_of.word, return_to=done.return_to))
    visit.remember(response, done.opened)
    return response


async def _take_over(session: Session, guest: bytes, account: bytes) -> None:
    await take_over(session, guest, account)
    await pass_on_address(session, guest, account)


def _silent(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"  # the address holds a code
    return response


def _command(visit: Visit) -> FinishLogin:
    asked, way = visit.request.query_params, way_of(visit)
    return FinishLogin(
        realm=way.realm,
        state=asked.get("state", ""),
        code=asked.get("code", ""),
        issuer=asked.get("iss", ""),
        error=asked.get("error", ""),
        browser=login_cookie(visit),
        token_before=token_of(visit.request, visit.state.settings, visit.tenant, visit.area) or "",
        redirect_uri=own_address(visit, way.callback),
        limits=limits_of(visit.settings, way.realm),
        now=visit.now,
        production=visit.state.settings.environment == "production",
        services=_services(visit),
        ars=visit.tenant.ars,
    )


def _services(visit: Visit) -> frozenset[str]:
    """Those of the installation, and an authority's own, whose alias ends with its ARS."""
    shared = visit.state.settings.citizen_services
    return frozenset(shared) | {f"{service}-{visit.tenant.ars}" for service in shared}
