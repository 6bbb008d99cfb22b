"""Pages about a login that did not end in a session: what happened, what is safe, what next."""

from urllib.parse import urlencode

from starlette.responses import Response

from efa.identity.errors import (
    AnotherPerson,
    LoginCancelled,
    LoginFailed,
    NoMembership,
    ProviderUnavailable,
    TooManyLogins,
    TrustTooLow,
    WrongAccount,
)
from efa.identity.trust import Trust
from efa.identity.workplaces import note_workplace
from efa.web.account.realms import way_of
from efa.web.account.step_up import LEVEL, show_step_up
from efa.web.account.workplaces import entrances, other_workplaces
from efa.web.deps import Visit
from efa.web.problems import status_of
from efa.web.refusing import note_refusal, number_of

_Refused = AnotherPerson | LoginFailed | NoMembership | TooManyLogins | TrustTooLow | WrongAccount
NotLoggedIn = LoginCancelled | ProviderUnavailable | _Refused
NOT_LOGGED_IN = (
    *(AnotherPerson, LoginCancelled, LoginFailed, NoMembership),
    *(ProviderUnavailable, TooManyLogins, TrustTooLow, WrongAccount),
)
_OK, _UNPROCESSABLE, _TOO_MANY = 200, 422, 429


async def not_logged_in(visit: Visit, error: NotLoggedIn, return_to: str = "") -> Response:
    """All refusals look the same to the person; the reason goes to log and record, without anything of the token."""
    await _note(visit, error)
    visit.request.state.here = visit.link("login_choice" if visit.area == "citizen" else "start")
    if isinstance(error, TrustTooLow):
        return await show_step_up(visit, error)
    elsewhere: list[tuple[str, str]] = []
    if isinstance(error, NoMembership):
        if error.proposed:  # once they are taken in, they choose between this authority and others
            await note_workplace(visit.state.directory, error.account, visit.tenant.id, visit.now)
        elsewhere = entrances(visit, await other_workplaces(visit, error.account))
    back = str(error.params.get("return_to", "")) or return_to
    status = status_of(error)
    if isinstance(error, AnotherPerson):
        return await _another_person(visit, error, back)
    page = await visit.page(
        "account/not_logged_in.html",
        status=_OK if status == _UNPROCESSABLE else status,
        heading=visit.texts(f"{error.code}.title"),
        said=visit.texts(_said(error)),
        elsewhere=elsewhere,
        again=_again(visit, error, back),
        staff=visit.area != "citizen",
        number=number_of(visit.request) if isinstance(error, LoginFailed) else "",
    )
    if status == _TOO_MANY:
        page.headers["Retry-After"] = "60"
    return page


def _again(visit: Visit, error: NotLoggedIn, back: str) -> str:
    """The next try, which leads to the same page, and to the level that it needs."""
    level = error.params.get("level")
    asked = {LEVEL: level.word if isinstance(level, Trust) and level else "", "weiter": back}
    query = urlencode({name: text for name, text in asked.items() if text})
    return visit.link(way_of(visit).login) + (f"?{query}" if query else "")


def _said(error: NotLoggedIn) -> str:
    return f"{error.code}.proposed" if isinstance(error, NoMembership) and error.proposed else error.code


async def _note(visit: Visit, error: NotLoggedIn) -> None:
    match error:
        case LoginFailed():
            await note_refusal(visit, "login_failed", error.reason)
        case NoMembership():
            await note_refusal(visit, "no_membership", "nobody of this authority")
        case WrongAccount():
            await note_refusal(visit, "wrong_account", "account of another kind")
        case AnotherPerson():
            await note_refusal(visit, "wrong_account", "another person at a step-up")
        case TrustTooLow():
            await note_refusal(visit, "login_failed", "a lower level than was asked for")
        case TooManyLogins() if error.first:  # one line a minute, however many there are
            await note_refusal(visit, "too_many_logins", "limit of a minute")
        case _:  # broken off, or the provider is down: nothing was refused
            pass


async def _another_person(visit: Visit, error: AnotherPerson, back: str) -> Response:
    way = way_of(visit)
    return await visit.page(
        "account/another_person.html",
        status=status_of(error),
        heading=visit.texts(f"{error.code}.title"),
        said=visit.texts(error.code),
        back=back or visit.link(way.home),
        leave=visit.link(way.logout),
    )
