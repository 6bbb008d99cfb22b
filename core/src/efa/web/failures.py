"""Answers to what went wrong: a page that says what happened, what is safe, what next; or problem+json (RFC 9457)."""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from efa.applications.errors import DraftOutdated
from efa.identity.errors import SessionEnded, TrustTooLow
from efa.kit.errors import RoomError
from efa.web.account.step_up import show_step_up, step_up_address
from efa.web.actors import ENTRANCES
from efa.web.api.errors import InputRefused
from efa.web.api.problem import errors_of, pointer
from efa.web.api.version import refused_version
from efa.web.citizen.outdated import show_outdated
from efa.web.deps import LiesElsewhere, Visit, visit_of
from efa.web.guesses import note_guess
from efa.web.helped import own_home
from efa.web.incoming import BodyUnreadable, FormNotOurs
from efa.web.kept import keep_of_older_page, keep_what_was_sent, sent_page
from efa.web.middleware.limits import BodyTooLarge
from efa.web.problems import GENERAL, UNSAID, code_of, status_of
from efa.web.refusing import note_ended, note_refusal, number_of

_TITLES = (403, 404, 413, 500, 503)
_UNAUTHORIZED, _FORBIDDEN, _CONFLICT, _UNPROCESSABLE, _BROKEN, _GONE = 401, 403, 409, 422, 500, 503
_AGAIN_SECONDS = "10"
_NO_DATABASE = (OperationalError, InterfaceError, NoConnection)
_log = logging.getLogger("efa.web")


async def room_error(request: Request, error: RoomError) -> Response:
    """A room says that something cannot be done now."""
    await (note_ended(await visit_of(request)) if isinstance(error, SessionEnded) else note_guess(request, error))
    if isinstance(error, SessionEnded) and not _is_api(request):
        return await (_log_in_again if request.method in ("GET", "HEAD") else _keep)(request)
    if _is_api(request):
        return await _room_error_of_api(request, error)
    if isinstance(error, TrustTooLow):
        return await show_step_up(await visit_of(request), error)
    if isinstance(error, DraftOutdated):
        return await show_outdated(await visit_of(request), error)
    return await _answer(request, status_of(error), code_of(error), error.params)


async def http_error(request: Request, error: HTTPException) -> Response:
    """No such address, or another method than it takes."""
    answer = await _answer(request, error.status_code, GENERAL.get(error.status_code, GENERAL[400]))
    answer.headers.update(error.headers or {})
    return answer


async def invalid(request: Request, error: RequestValidationError) -> Response:
    """What was sent is not what the address takes. A malformed id in the path is an unknown one."""
    if any(wrong["loc"][0] == "path" for wrong in error.errors()):
        await note_refusal(await visit_of(request), "unknown_id", "no id at all")
        return await _answer(request, 404, UNSAID)
    if not _is_api(request):
        return await _answer(request, 400, GENERAL[400])
    wrong: list[dict[str, object]] = [{"pointer": pointer(e["loc"][1:]), "detail": e["msg"]} for e in error.errors()]
    return await _answer(request, _UNPROCESSABLE, InputRefused.code, errors=wrong)


async def lies_elsewhere(_request: Request, error: LiesElsewhere) -> Response:
    """The same thing under another address."""
    return RedirectResponse(error.address, 303)


async def unreadable(request: Request, _error: BodyUnreadable) -> Response:
    """The body is no form."""
    return await _answer(request, 400, GENERAL[400])


async def form_not_ours(request: Request, _error: FormNotOurs) -> Response:
    """The form is too old, or it came from elsewhere."""
    visit = await visit_of(request)
    await note_refusal(visit, "form_not_ours", "form of another page or session")
    if _is_api(request) or (give := await keep_of_older_page(visit)) is None:
        return await _answer(request, 403, GENERAL[403])
    page = await _page(visit, 403, visit.texts(GENERAL[403]), kept=sent_page(visit), again=True)
    give(page)
    return page


async def too_large(request: Request, _error: BodyTooLarge) -> Response:
    """More bytes than any form or file that we take."""
    return await _answer(request, 413, GENERAL[413])


async def answer_too_large(scope: Scope, receive: Receive, send: Send) -> None:
    """The same for the middleware that counts."""
    await (await too_large(Request(scope, receive), BodyTooLarge()))(scope, receive, send)


async def answer_broken(scope: Scope, receive: Receive, send: Send, error: Exception) -> None:
    """A bug, or the database is gone: a page with a number, and nothing of its details."""
    request = Request(scope, receive)
    gone = isinstance(error, _NO_DATABASE)
    answer = await (database_gone(request, error) if gone else _answer(request, _BROKEN, GENERAL[_BROKEN]))
    await answer(scope, receive, send)


async def database_gone(request: Request, error: Exception) -> Response:
    """The database restarts or cannot be reached: nothing was stored, and soon it can be sent again."""
    _log.warning("database.gone", extra={"error": type(error).__name__})
    answer = await _answer(request, _GONE, GENERAL[_BROKEN])
    answer.headers["retry-after"] = _AGAIN_SECONDS
    return answer


HANDLERS: Mapping[Any, Callable[[Request, Any], Any]] = {
    RoomError: room_error,
    LiesElsewhere: lies_elsewhere,
    HTTPException: http_error,
    RequestValidationError: invalid,
    BodyUnreadable: unreadable,
    BodyTooLarge: too_large,
    FormNotOurs: form_not_ours,
    **dict.fromkeys(_NO_DATABASE, database_gone),
}


async def _answer(
    request: Request,
    status: int,
    code: str,
    params: Mapping[str, object] | None = None,
    *,
    errors: list[dict[str, object]] | None = None,
    more: Mapping[str, object] | None = None,
) -> Response:
    visit = await visit_of(request, whole=status < _BROKEN)
    said = visit.texts(code if visit.texts.has(code) else GENERAL[_BROKEN], **(params or {}))
    if _is_api(request):
        return _document(request, status, code, said, {**({"errors": errors} if errors else {}), **(more or {})})
    return await _page(visit, status, said, again=code == GENERAL[403])


async def _room_error_of_api(request: Request, error: RoomError) -> Response:
    visit = await visit_of(request, whole=False)
    wrong = errors_of(error, visit.texts)
    status = refused_version(error, status_of(error)) if "if-match" in request.headers else status_of(error)
    return await _answer(request, status, code_of(error), error.params, errors=wrong, more=_lacking(visit, error))


def _lacking(visit: Visit, error: RoomError) -> Mapping[str, object]:
    if not isinstance(error, TrustTooLow):
        return {}
    return {"needed": error.params["needed"], "login": step_up_address(visit, error)}


async def _page(visit: Visit, status: int, said: str, kept: str = "", *, again: bool) -> Response:
    """`again`: it was only the form that was too old. Whoever may not do it is not asked to try again."""
    shown = _CONFLICT if status in (_UNPROCESSABLE, _UNAUTHORIZED) else status  # 422 is for pages that mark a field
    titled = shown if shown in _TITLES and (again or shown != _FORBIDDEN) else _CONFLICT
    return await visit.page(
        "portal/problem.html",
        status=shown,
        heading=visit.texts(f"core.problem.title.{titled}"),
        said=said,
        saved=shown != 404,  # noqa: PLR2004
        kept=kept,
        number=number_of(visit.request) if shown >= _BROKEN else "",
        helped=visit.link(own_home(visit)) if visit.errand else "",
    )


def _document(request: Request, status: int, code: str, said: str, more: Mapping[str, object]) -> Response:
    body: dict[str, object] = {
        "type": f"urn:efa:problem:{code}",
        "title": said,
        "status": status,
        "instance": f"urn:efa:request:{number_of(request)}",
    }
    return JSONResponse({**body, **more}, status, media_type="application/problem+json")


async def _keep(request: Request) -> Response:
    return await keep_what_was_sent(await visit_of(request))


async def _log_in_again(request: Request) -> Response:
    visit = await visit_of(request)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    entrance = visit.link(ENTRANCES[visit.area])
    return RedirectResponse(f"{entrance}?{urlencode({'weiter': path})}", 303)


def _is_api(request: Request) -> bool:
    path: str = request.scope["path"]
    return path.removeprefix(request.scope.get("root_path", "")).startswith("/api/")
