"""What was typed after the session had ended: kept for its owner, and shown again on the same page after the login."""

from collections.abc import Callable
from functools import partial
from hmac import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response
from starlette.routing import Match

from efa.identity.actor import Realm
from efa.identity.kept_forms import LIFE, KeptForm, Lapsed, keep_form, lapsed_session, take_form
from efa.identity.return_path import return_path
from efa.tenancy.session import Session
from efa.web.actors import ENTRANCES, HOMES, host_cookie
from efa.web.incoming import Fields, surely_from_our_pages

if TYPE_CHECKING:
    from efa.web.visit import Visit

_CONFLICT = 409
_NOT_KEPT = "csrf"
_READING = ("GET", "HEAD")


async def keep_what_was_sent(visit: "Visit") -> Response:
    """Keep the form where its session is known, say that the person was logged out, and name the way back."""
    fields = await visit.form()
    async with visit.state.directory.session(visit.tenant.id) as session:
        lapsed = await lapsed_session(session, visit.token) if visit.token else None
        ours = lapsed is not None and compare_digest(fields.first(_NOT_KEPT).encode(), lapsed.csrf.hex().encode())
        secret = await keep_form(session, lapsed, _form(visit, fields), visit.now) if lapsed and ours else None
    answer = await _say(visit, kept=secret is not None, guest=lapsed is not None and lapsed.realm is Realm.GUEST)
    if secret:
        _remember(visit, answer, secret)
    return answer


async def keep_meanwhile(visit: "Visit", response: Response) -> None:
    """Keep the form of a session that goes on, while its person is away to prove who they are."""
    if secret := await _kept(visit):
        _remember(visit, response, secret)


async def keep_of_older_page(visit: "Visit") -> Callable[[Response], None] | None:
    """Keep a form that stood open in this browser while its person logged in elsewhere; None where it is not kept.

    Nothing is done with it: its page shows it again, and the person sends it anew. The answer gives the cookie.
    """
    if not surely_from_our_pages(visit.request.headers) or (await visit.form()).files:
        return None
    secret = await _kept(visit)
    return partial(_remember, visit, secret=secret) if secret else None


async def _kept(visit: "Visit") -> str | None:
    login = visit.login
    if login is None:
        return None
    fields, known = await visit.form(), Lapsed(login.realm, login.owner, login.csrf)
    async with visit.state.directory.session(visit.tenant.id) as session:
        return await keep_form(session, known, _form(visit, fields), visit.now)


def sent_page(visit: "Visit") -> str:
    """The page that was asked for or sent, where it can be opened again."""
    return _here(visit)


async def kept_for_this_page(visit: "Visit", session: Session) -> Fields | None:
    """What the person had typed here before they were logged out; it is given back once."""
    secret, path = _cookie(visit)
    if visit.login is None or not secret or path.partition("?")[0] != visit.request.url.path:
        return None
    found = await take_form(session, visit.login, secret, visit.now)
    visit.request.state.given_back = found is not None
    return Fields(FormData(_pairs(found))) if found else None


async def kept_here(visit: "Visit") -> Fields | None:
    """The same for pages that have no transaction open."""
    if not _cookie(visit)[0]:
        return None
    async with visit.session() as session:
        return await kept_for_this_page(visit, session)


async def left_over(visit: "Visit") -> Fields | None:
    """The same for a page that has not asked for it: whatever it is, it gives back what was typed."""
    asked = visit.request.method in _READING and not hasattr(visit.request.state, "given_back")
    if not asked or visit.login is None or _cookie(visit)[1].partition("?")[0] != visit.request.url.path:
        return None
    async with visit.state.directory.session(visit.tenant.id) as session:
        return await kept_for_this_page(visit, session)


def kept_page(visit: "Visit") -> str:
    """The page that was sent after the session had ended; '' for none."""
    return _cookie(visit)[1]


def _form(visit: "Visit", fields: Fields) -> KeptForm:
    return KeptForm(_here(visit), {name: fields[name] for name in fields if name != _NOT_KEPT})


def _pairs(form: KeptForm) -> list[tuple[str, str | UploadFile]]:
    return [(name, value) for name, values in form.fields.items() for value in values]


def _here(visit: "Visit") -> str:
    """The page that was sent, or where work begins, if only a button has this address."""
    request = visit.request
    asked = {**request.scope, "method": "GET"}
    if not any(route.matches(asked)[0] is Match.FULL for route in request.app.routes):
        return visit.link(HOMES[visit.area])
    return quote(request.url.path) + (f"?{request.url.query}" if request.url.query else "")


async def _say(visit: "Visit", *, kept: bool, guest: bool) -> Response:
    entrance = visit.link("login" if visit.area == "citizen" else ENTRANCES[visit.area])
    return await visit.page(
        "citizen/logged_out.html",
        status=_CONFLICT,
        heading=visit.texts("citizen.logged_out.title"),
        said=visit.texts("citizen.logged_out.kept" if kept else "citizen.logged_out.not_kept"),
        guest=guest,
        login=f"{entrance}?{urlencode({'weiter': _here(visit)})}",
    )


def _remember(visit: "Visit", response: Response, secret: str) -> None:
    seconds, secure = int(LIFE.total_seconds()), visit.state.settings.secure
    value = f"{secret}.{quote(_here(visit), safe='')}"
    response.set_cookie(_name(visit), value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def _cookie(visit: "Visit") -> tuple[str, str]:
    """The secret and the path to go on with, ('', '') for a cookie that is not ours."""
    secret, _, path = visit.request.cookies.get(_name(visit), "").partition(".")
    shown = return_path(unquote(path), visit.root)
    return (secret, shown) if shown else ("", "")


def _name(visit: "Visit") -> str:
    return host_cookie(f"efa-kept-{visit.area[0]}-{visit.tenant.slug}", secure=visit.state.settings.secure)
