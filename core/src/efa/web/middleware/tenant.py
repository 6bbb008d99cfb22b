"""Find the tenant of a request by host name or by the first part of the path."""

from collections.abc import Awaitable, Callable
from typing import Literal

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from efa.tenancy.directory import Directory, Tenant

_FOR_SOMEBODY = {"fuer": "mandate", "schalter": "intake"}  # first part of a path, and what its second part names
_WITHOUT_TENANT = ("/static/", "/health/", "/metrics")


class TenantMiddleware:
    """Put the tenant into the request's state and its path prefix into `root_path`, so that all links carry it."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        directory: Directory,
        portal_ars: str,
        refused: Callable[[Request, Literal["unknown_host"], str], Awaitable[None]],
        trusted_hosts: tuple[str, ...] = (),
    ) -> None:
        self._app = app
        self._directory = directory
        self._refused = refused
        self._portal_ars = portal_ars
        self._trusted = frozenset(trusted_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 to hosts that are neither ours nor a tenant's, and where two are named: proxies take the other."""
        if scope["type"] != "http" or scope["path"].startswith(_WITHOUT_TENANT):
            await self._app(scope, receive, send)
            return
        named = Headers(scope=scope).getlist("host")
        host = "".join(named[:1]).rsplit(":", 1)[0].lower()
        tenant = await self._directory.by_host(host)
        if len(named) > 1 or (tenant is None and self._trusted and host not in self._trusted):
            await self._refuse(scope, receive, send)
            return
        await self._note(scope, tenant)
        await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._refused(Request(scope), "unknown_host", "host of nobody")
        await PlainTextResponse("unknown host", 400)(scope, receive, send)

    async def _note(self, scope: Scope, by_host: Tenant | None) -> None:
        """The host of a municipality is all its own; under that of the portal, the path names the others."""
        portal = await self._directory.by_ars(self._portal_ars)
        first = scope["path"].lstrip("/").partition("/")[0]
        by_path = await self._directory.by_slug(first) if by_host in (None, portal) else None
        state = scope.setdefault("state", {})
        state["tenant"] = by_path or by_host or portal
        state["by_host"] = by_host is not None
        state["outer_root"] = scope.get("root_path", "")
        if by_path:
            scope["root_path"] = f"{scope.get('root_path', '')}/{first}"
        _note_person(scope)


def _note_person(scope: Scope) -> None:
    """For whom somebody acts stands in the address: two tabs never mix two people."""
    root = scope.get("root_path", "")
    scope["state"]["own_root"] = root
    parts = scope["path"].removeprefix(root).split("/", 3)
    if len(parts) == len(("", "fuer", "mandate", "rest")) and parts[1] in _FOR_SOMEBODY:
        scope["state"][_FOR_SOMEBODY[parts[1]]] = parts[2]
        scope["root_path"] = f"{root}/{parts[1]}/{parts[2]}"
