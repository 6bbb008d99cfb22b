"""Forget the people whom account services named: Keycloak only translates, what lasts stands in our own tables."""

from datetime import datetime, timedelta

from efa.identity.keycloak.realm_flags import CITIZENS
from efa.identity.keycloak.server import Server, part

KEPT = timedelta(hours=1)  # longer than a login and its session at Keycloak take
_PAGE = 200


def purge(server: Server, client: str, now: datetime) -> int:
    """Remove everybody of the public realm who has no session and came more than an hour ago; how many that were.

    Their next login makes them anew, with the same account in the platform. Raises KeycloakRefused.
    """
    users, removed, kept = f"realms/{part(CITIZENS)}/users", 0, 0
    present, before = _present(server, client), (now - KEPT).timestamp() * 1000
    while found := server.get(users, first=str(kept), max=str(_PAGE), briefRepresentation="true"):
        for one in found:
            if one["id"] in present or one["createdTimestamp"] > before:
                kept += 1
            else:
                server.delete(f"{users}/{part(one['id'])}")
                removed += 1
    return removed


def _present(server: Server, client: str) -> frozenset[str]:
    """Whoever is logged in at this moment."""
    base = f"realms/{part(CITIZENS)}/clients"
    ours = server.get(base, clientId=client)
    sessions = [one for each in ours for one in server.get(f"{base}/{part(each['id'])}/user-sessions", max="100000")]
    return frozenset(one["userId"] for one in sessions)
