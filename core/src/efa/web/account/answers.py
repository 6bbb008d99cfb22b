"""Pages about a login that did not end in a session: what happened, what is safe, what next."""

import logging
from urllib.parse import urlencode

from starlette.responses import Response

from efa.identity.errors import LoginCancelled, LoginFailed, NoMembership, ProviderUnavailable, WrongAccount
from efa.web.account.realms import way_of
from efa.web.deps import Visit
from efa.web.problems import status_of

NotLoggedIn = LoginCancelled | LoginFailed | NoMembership | ProviderUnavailable | WrongAccount
NOT_LOGGED_IN = (LoginCancelled, LoginFailed, NoMembership, ProviderUnavailable, WrongAccount)
_log = logging.getLogger("efa.web")
_OK, _UNPROCESSABLE = 200, 422


async def not_logged_in(visit: Visit, error: NotLoggedIn, return_to: str = "") -> Response:
    """All refusals look the same to the person; the reason goes to the log, without anything of the token."""
    reason = error.reason if isinstance(error, LoginFailed) else error.code
    number = str(getattr(visit.request.state, "number", ""))
    _log.warning("login.refused", extra={"reason": reason, "tenant": visit.tenant.slug, "request": number})
    back = str(error.params.get("return_to", "")) or return_to
    status = status_of(error)
    return await visit.page(
        "account/not_logged_in.html",
        status=_OK if status == _UNPROCESSABLE else status,
        heading=visit.texts(f"{error.code}.title"),
        said=visit.texts(error.code),
        again=visit.link(way_of(visit).login) + (f"?{urlencode({'weiter': back})}" if back else ""),
        staff=visit.area != "citizen",
        number=number if isinstance(error, LoginFailed) else "",
    )
