"""The people of the demo as accounts of a Keycloak, whose attributes say what the account services would say."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from efa.identity.keycloak.realm_flags import STAFF
from efa.identity.keycloak.scopes import LOCAL_ATTRIBUTES, ORGANISATION_CLAIMS
from efa.identity.keycloak.server import Server
from efa.testing.oidc_accounts import DemoAccount

PASSWORD = "demo-anmeldung"  # noqa: S105 - of invented people
_AT_ONCE = 4
_KNOWN = {**{name: name for name in LOCAL_ATTRIBUTES}, **ORGANISATION_CLAIMS}


def have_accounts(server: Server, realm: str, accounts: Sequence[DemoAccount]) -> Mapping[str, str]:
    """Make those that are missing; the answer says how Keycloak calls each login. Raises KeycloakRefused."""
    users = f"realms/{realm}/users"
    known = {one["username"]: one["id"] for one in server.get(users, max="10000")}
    missing = [one for one in accounts if one.login not in known]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        made = list(pool.map(lambda one: server.post(users, _user(realm, one)), missing))
    new = {one.login: path.rpartition("/")[2] for one, path in zip(missing, made, strict=True)}
    return {**known, **new}


def _user(realm: str, account: DemoAccount) -> Mapping[str, object]:
    told = dict(_flat(account.claims))
    names = {"firstName": told.get("given_name", ""), "lastName": told.get("family_name", "")}
    about = names if realm == STAFF else {"attributes": {_KNOWN[c]: [text] for c, text in told.items() if c in _KNOWN}}
    return {
        "username": account.login,
        "enabled": True,
        "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
        **about,
    }


def _flat(claims: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in claims.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value
