"""A provider says that somebody logged out there: a call between servers, without cookies and without tenant."""

import logging

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from efa.identity.actor import Realm
from efa.identity.errors import LogoutTokenRefused, ProviderUnavailable
from efa.identity.logout import backchannel_logout
from efa.tenancy.session import operator_session
from efa.web.deps import state_of
from efa.web.incoming import read_form

router = APIRouter()
_log = logging.getLogger("efa.web")
_LARGEST = 16 * 1024


@router.post("/anmelden/abmeldung/{realm}", name="backchannel_logout")
async def backchannel(request: Request, realm: str) -> Response:
    """200 when the sessions have ended, 400 for anything that the provider did not send."""
    state = state_of(request)
    provider = state.providers.get(Realm(realm)) if realm in Realm.__members__.values() else None
    token = (await read_form(request)).first("logout_token")
    if provider is None or len(token) > _LARGEST:
        return Response(status_code=400)
    try:
        async with operator_session(state.engine) as db:
            await backchannel_logout(db, provider, token, state.now())
    except LogoutTokenRefused as error:
        _log.warning("logout.refused", extra={"reason": error.reason})
        return Response(status_code=400)
    except ProviderUnavailable:
        return Response(status_code=503)
    return Response(status_code=200)
