"""FIT-Connect says that there is news: a call between servers. Only a hint: what is true is asked for."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from efa.delivery.asking import ask_soon
from efa.delivery.channels.fit_connect.callbacks import LARGEST, is_genuine
from efa.delivery.channels.fit_connect.channel import KEY
from efa.delivery.channels.fit_connect.chosen import callback_secret
from efa.kit.secrets import Secrets
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.settings import tenant_settings
from efa.web.state import state_of

router = APIRouter()


@router.post("/fit-connect/callback/{benefit}", name="fit_connect_callback")
async def callback(request: Request, benefit: str) -> Response:
    """200 when the channel will be asked, 401 for anything that the delivery service did not sign just now."""
    state, tenant = state_of(request), getattr(request.state, "tenant", None)
    if tenant is None:
        raise UnknownTenant
    body = await _body(request)
    async with state.directory.session(tenant.id) as session:
        settings = (await tenant_settings(session)).channels_for(benefit).settings_for(KEY)
        secret = await asyncio.to_thread(callback_secret, Secrets(state.settings.secret_folder), settings)
        stamp, signature = (request.headers.get(f"callback-{name}", "") for name in ("timestamp", "authentication"))
        if secret is None or body is None or not is_genuine(secret, stamp, signature, body, state.now()):
            return _answer(401)
        await ask_soon(session, KEY, state.now())
    return _answer(200)


async def _body(request: Request) -> bytes | None:
    """The exact bytes; None for more than any callback has."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdecimal() and int(length) <= LARGEST):
        return None
    return await request.body()


def _answer(status: int) -> Response:
    return Response(status_code=status, headers={"Cache-Control": "no-store"})
