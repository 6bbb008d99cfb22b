"""An authority with a login service of its own: another realm of the same Keycloak, which ours asks as a broker."""

from collections.abc import Iterator
from contextlib import contextmanager

from efa.identity.keycloak.set_up import set_up
from efa.testing.keycloak import RunningKeycloak
from efa.testing.keycloak_accounts import PASSWORD
from tests.keycloak.running import SECRETS, installation, server_of, set_up_of

REALM, ALIAS, DOMAIN = "stadt", "staff-053340002002", "stadt.example"
_SECRET = "given-by-the-authority"
_TOLD = {"config": {"claim.name": "groups", "full.path": "true", "id.token.claim": "true"}}
_CLIENT = {
    "clientId": "efa",
    "secret": _SECRET,
    "publicClient": False,
    "protocolMappers": [
        {"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper", **_TOLD}
    ],
}


def _user(account: str, group: str) -> dict[str, object]:
    return {
        "username": account,
        "enabled": True,
        "email": f"{account}@{DOMAIN}",
        "emailVerified": True,
        "firstName": account.title(),
        "lastName": "Adler",
        "groups": [f"/{group}"],
        "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
    }


_USERS = [
    *(_user(account, "053340002002/caseworker") for account in ("kim", "sascha")),
    *(_user(account, "053140000000/tenant_admin") for account in ("robin", "jona")),
]
_GROUPS = [
    {"name": "053340002002", "subGroups": [{"name": "caseworker"}, {"name": "caseworker_lead"}]},
    {"name": "053140000000", "subGroups": [{"name": "tenant_admin"}]},
]


@contextmanager
def connected_authority(keycloak: RunningKeycloak) -> Iterator[None]:
    """As broker of realm `efa-staff`; afterwards the realm is as it was."""
    server, issuer = server_of(keycloak), keycloak.issuer(REALM)
    back = f"{keycloak.issuer('efa-staff')}/broker/{ALIAS}/endpoint"
    client = {**_CLIENT, "redirectUris": [back]}
    server.post("realms", {"realm": REALM, "enabled": True, "clients": [client], "groups": _GROUPS, "users": _USERS})
    endpoints = f"{issuer}/protocol/openid-connect"
    authority = {
        "alias": ALIAS,
        "name": "Stadt Aachen",
        "domains": [DOMAIN],
        "issuer": issuer,
        "authorization": f"{endpoints}/auth",
        "token": f"{endpoints}/token",
        "keys": f"{endpoints}/certs",
        "client": "efa",
    }
    secrets = {**SECRETS, "EFA_BROKER_SECRET_STAFF_053340002002": _SECRET}
    set_up(set_up_of(keycloak, installation(keycloak, staff={"authorities": [authority]}), secrets))
    yield
    set_up(set_up_of(keycloak, installation(keycloak)))
    server.delete(f"realms/{REALM}")


def join(keycloak: RunningKeycloak, account: str, *groups: str) -> None:
    """The groups of somebody at the authority: these and no others."""
    server = server_of(keycloak)
    [user] = server.get(f"realms/{REALM}/users", username=account, exact="true")
    for known in server.get(f"realms/{REALM}/users/{user['id']}/groups"):
        server.delete(f"realms/{REALM}/users/{user['id']}/groups/{known['id']}")
    for path in groups:
        found = server.get(f"realms/{REALM}/group-by-path/{path}")
        server.put(f"realms/{REALM}/users/{user['id']}/groups/{found['id']}", {})
