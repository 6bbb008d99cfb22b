"""Addresses that lead to another tenant, and addresses from outside that may be followed."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from efa.tenancy.directory import Tenant
from efa.web.html import Links
from efa.web.state import State

_LONGEST = 2000


def link_at(request: Request, state: State, tenant: Tenant, name: str, /, **params: str) -> str:
    """A route at another tenant: under its own host where hosts are in use, else under its prefix."""
    path = Links(request.app, "")(name, **params)
    if request.state.by_host and tenant.hosts:
        return f"{request.url.scheme}://{tenant.hosts[0]}{_port(request)}{path}"
    prefix = "" if tenant.ars == state.settings.portal_ars else f"/{tenant.slug}"
    here: Tenant = request.state.tenant
    away = request.state.by_host and here.ars != state.settings.portal_ars
    return (state.settings.base_url.rstrip("/") if away else request.state.outer_root) + prefix + path


def allowed_return(wanted: str, hosts: tuple[str, ...]) -> str | None:
    """An address that a deep link may lead back to: https, on a host that the tenant names."""
    try:
        parts = urlsplit(wanted[:_LONGEST])
        fits = parts.scheme == "https" and parts.hostname in hosts and parts.username is None and parts.port is None
    except ValueError:
        return None
    return wanted[:_LONGEST] if fits and wanted.isprintable() and " " not in wanted else None


def _port(request: Request) -> str:
    _, separator, port = Headers(scope=request.scope).get("host", "").partition(":")
    return separator + port
