"""Every refusal leaves one line in the log and one in the record that auditors read; nothing of what was sent."""

import logging

from starlette.requests import Request

from efa.identity.refusals import Kind, Refused, record_installation_refusal, record_refusal
from efa.identity.session_token import is_own_token
from efa.tenancy.session import operator_session
from efa.web.actors import HOST_PREFIX, cookie_name
from efa.web.deps import Visit, state_of

_log = logging.getLogger("efa.web")


async def note_refusal(visit: Visit, kind: Kind, reason: str) -> None:
    """What was refused at a tenant, under the number of the request."""
    refused = _refused(visit.request, kind, reason)
    async with visit.state.directory.session(visit.tenant.id) as session:
        await record_refusal(session, visit.area, refused)


async def note_ended(visit: Visit) -> None:
    """Somebody is treated as a stranger though they bring the cookie of a session: one that ended, or none of ours."""
    cookie = cookie_name(visit.state.settings, visit.tenant, visit.area)
    keys = await visit.state.directory.keys.of(visit.tenant.id)
    if visit.token and is_own_token(keys, visit.token):
        await note_refusal(visit, "session_ended", "after its end")
    elif visit.token:
        await note_refusal(visit, "session_foreign", "of another authority, or made up")
    elif cookie.removeprefix(HOST_PREFIX) in visit.request.cookies:
        await note_refusal(visit, "session_foreign", "a cookie that others could have set")


async def note_installation_refusal(request: Request, kind: Kind, reason: str) -> None:
    """What was refused and belongs to no tenant."""
    refused = _refused(request, kind, reason)
    async with operator_session(state_of(request).engine) as db:
        await record_installation_refusal(db, refused)


def number_of(request: Request) -> str:
    """The number of the request, as pages of trouble name it."""
    return str(getattr(request.state, "number", ""))


def _refused(request: Request, kind: Kind, reason: str) -> Refused:
    number, now = number_of(request), state_of(request).now()
    _log.warning("refused", extra={"reason": f"{kind}: {reason}", "request": number})
    return Refused(kind=kind, reason=reason, number=number, now=now)
