"""May this browser begin a login now? Counted by cookie and by network address, of which only a keyed hash is kept."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from efa.identity.login_starts import MOST_PER_BROWSER, count_start
from efa.web.account.cookies import login_cookie
from efa.web.deps import Visit

_HOUSEHOLD = 64  # an IPv6 network of one line: its addresses change at will


async def demand_admission(visit: Visit) -> None:
    """Count one start. Raises TooManyLogins."""
    state = visit.state
    limits = {_key(visit, "address", network_of(visit)): state.settings.login_starts_per_address}
    if browser := login_cookie(visit):
        limits[_key(visit, "browser", browser)] = MOST_PER_BROWSER
    await count_start(state.engine, limits, visit.now)


def network_of(visit: Visit) -> str:
    """The address that asks, as the server in front names it; '' where there is none."""
    host = visit.request.client.host if visit.request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Network((address, _HOUSEHOLD), strict=False)) if isinstance(address, IPv6Address) else host


def _key(visit: Visit, kind: str, value: str) -> bytes:
    return visit.state.directory.keys.blind(f"login start by {kind}", value)
