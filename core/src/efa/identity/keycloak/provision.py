"""The account that sets Keycloak up from day to day: both realms of ours, and nothing else."""

from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.realm_flags import CITIZENS, STAFF
from efa.identity.keycloak.server import Server, part

ACCOUNT = "efa-provision"
RIGHTS = ("manage-clients", "manage-identity-providers", "manage-realm", "manage-users")
_MASTER = "realms/master"
_CLIENT = {
    "clientId": ACCOUNT,
    "enabled": True,
    "publicClient": False,
    "serviceAccountsEnabled": True,
    "standardFlowEnabled": False,
    "directAccessGrantsEnabled": False,
    "attributes": {"access.token.lifespan": "300"},
}


def make_account(server: Server, secret: str) -> None:
    """Make it, or give it this secret; the realms must be there. Raises KeycloakRefused."""
    client = _have_client(server, secret)
    user = server.get(f"{_MASTER}/clients/{client}/service-account-user")["id"]
    for realm in (CITIZENS, STAFF):
        found = server.get(f"{_MASTER}/clients", clientId=f"{realm}-realm")
        if not found:
            raise KeycloakRefused(f"there is no realm '{realm}'; apply the file first")
        of_realm = found[0]["id"]
        rights = [one for one in server.get(f"{_MASTER}/clients/{of_realm}/roles") if one["name"] in RIGHTS]
        server.post(f"{_MASTER}/users/{part(user)}/role-mappings/clients/{of_realm}", rights)


def _have_client(server: Server, secret: str) -> str:
    wanted = {**_CLIENT, "secret": secret}
    for known in server.get(f"{_MASTER}/clients", clientId=ACCOUNT):
        server.put(f"{_MASTER}/clients/{known['id']}", {**known, **wanted})
        return str(known["id"])
    return server.post(f"{_MASTER}/clients", wanted).rpartition("/")[2]
