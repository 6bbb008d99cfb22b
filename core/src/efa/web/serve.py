"""The web process for a server of the ASGI kind: everything is opened at its start and closed at its end."""

import gc
from contextlib import AbstractAsyncContextManager

from starlette.types import ASGIApp, Receive, Scope, Send

from efa.kit.log import configure_logs
from efa.kit.settings import read_settings
from efa.web.app import create_app
from efa.web.state import State, open_state


def application() -> ASGIApp:
    """The application of this process, from the environment. Raises BadSettings."""
    settings = read_settings()
    configure_logs(settings.log_level)
    return Serving(open_state(settings))


class Serving:
    """Opens the state when the server starts, and hands it to the pages."""

    def __init__(self, opening: AbstractAsyncContextManager[State]) -> None:
        self._opening = opening
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Requests go to the pages; the server's own messages begin and end the life of the process."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif self._app is not None:
            await self._app(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            state = await self._opening.__aenter__()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": type(error).__name__})
            raise
        self._app = create_app(state)
        gc.collect()
        gc.freeze()  # what lives as long as the process is never searched again: pauses of 0.1 s less
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._opening.__aexit__(None, None, None)
        await send({"type": "lifespan.shutdown.complete"})
