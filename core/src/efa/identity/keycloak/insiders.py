"""Who and what acts inside a realm without being asked at a login: keys, directories, roles, administrators, texts."""

from collections.abc import Iterator, Mapping
from typing import Any

from efa.identity.keycloak.resource import Found, Key, flat
from efa.identity.keycloak.server import Server, part
from efa.identity.keycloak.turn import TURN

_KINDS: Mapping[str, str] = {
    "org.keycloak.keys.KeyProvider": "key",
    "org.keycloak.storage.UserStorageProvider": "user federation",
    "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy": "registration policy",
}
_ADMINISTRATION = "realm-management"
_MOST = "1000"
Pairs = Iterator[tuple[Key, Found]]


def read_components(server: Server, base: str) -> Pairs:
    """Keys, directories of other hands, and who may register clients; equal names are told apart by their ids."""
    seen: set[Key] = set()
    for body in server.get(f"{base}/components"):
        if kind := _KINDS.get(body["providerType"]):
            name = f"{body['subType']}/{body['name']}" if kind == "registration policy" else body["name"]
            key = Key(kind, name)
            key = Key(kind, f"{name} ({body['id']})") if key in seen else key
            seen.add(key)
            yield key, Found(f"{base}/components/{body['id']}", body, flat(body))


def read_insiders(server: Server, realm: str) -> Pairs:
    """Roles, what everybody gets of them, who administers the realm, and words that somebody laid over ours."""
    base, everybody = f"realms/{part(realm)}", f"default-roles-{realm}"
    for body in server.get(f"{base}/roles"):
        path = f"{base}/roles/{part(body['name'])}"
        if body["name"] == everybody:
            given = tuple(sorted(_told(one) for one in server.get(f"{path}/composites")))
            yield Key("default roles", realm), Found(path, body, {"roles": given})
        elif body["name"] not in ("offline_access", "uma_authorization", TURN):
            yield Key("role", body["name"]), Found(path, body, flat(body))
    for locale in server.get(f"{base}/localization"):
        yield Key("texts", locale), Found(f"{base}/localization/{part(locale)}", {}, {})
    yield from _administrators(server, base)


def _told(role: Mapping[str, Any]) -> str:
    """By its id: two clients may have roles of one name."""
    return f"{role['name']} {role['id']}"


def _administrators(server: Server, base: str) -> Pairs:
    for client in server.get(f"{base}/clients", clientId=_ADMINISTRATION):
        roles = f"{base}/clients/{client['id']}/roles"
        for role in server.get(roles):
            for kind, named in (("users", "username"), ("groups", "name")):
                for one in server.get(f"{roles}/{part(role['name'])}/{kind}", max=_MOST):
                    yield Key("administrator", one[named]), Found(f"{base}/{kind}/{one['id']}", one, {})
