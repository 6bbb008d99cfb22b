"""A provider says that somebody logged out there: a call between servers, without cookies and without tenant."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from efa.identity.actor import Realm
from efa.identity.errors import LogoutTokenRefused, ProviderUnavailable
from efa.identity.logout import backchannel_logout
from efa.tenancy.session import operator_session
from efa.web.deps import state_of
from efa.web.incoming import BodyUnreadable, read_form
from efa.web.refusing import note_installation_refusal

router = APIRouter()
_LARGEST = 16 * 1024


@router.post("/anmelden/abmeldung/{realm}", name="backchannel_logout")
async def backchannel(request: Request, realm: str) -> Response:
    """200 when the sessions have ended, 400 for anything that the provider did not send."""
    state = state_of(request)
    provider = state.providers.get(Realm(realm)) if realm in Realm.__members__.values() else None
    if provider is None:
        return await _refuse(request, "unknown realm")
    if _announced(request) > _LARGEST:
        return await _refuse(request, "size")
    try:
        token = (await read_form(request)).first("logout_token")
        async with operator_session(state.engine) as db:
            await backchannel_logout(db, provider, token, state.now())
    except LogoutTokenRefused as error:
        return await _refuse(request, error.reason)
    except BodyUnreadable:
        return await _refuse(request, "no form")
    except ProviderUnavailable:
        return _answer(503)
    return _answer(200)


@router.get("/anmelden/abmeldung/{realm}")
async def by_address(request: Request, realm: str) -> Response:  # noqa: ARG001 - of none of them
    """Nothing is ended by an address that somebody opens or embeds."""
    return await _refuse(request, "no form")


def _announced(request: Request) -> int:
    """How long the body says that it is; one that does not say counts as too long."""
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else _LARGEST + 1


async def _refuse(request: Request, reason: str) -> Response:
    await note_installation_refusal(request, "logout_refused", reason)
    return _answer(400)


def _answer(status: int) -> Response:
    return Response(status_code=status, headers={"Cache-Control": "no-store"})
