"""What a realm holds now, read as the same flat fields in which it is wanted."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from efa.identity.keycloak.flow_steps import read_steps
from efa.identity.keycloak.insiders import read_components, read_insiders
from efa.identity.keycloak.record import ATTRIBUTE, REST, Record, from_text, rest_from_text
from efa.identity.keycloak.resource import Found, Key, Resource, Value, flat
from efa.identity.keycloak.server import Server, part
from efa.identity.keycloak.unnamed import BUILT_IN_CLIENTS, BUILT_IN_SCOPES

Pairs = Iterator[tuple[Key, Found]]
_EVERY = "100000"  # unasked, Keycloak tells a hundred


def read_record(server: Server, realm: str) -> Record | None:
    """What was applied last; None where the realm was not set up by us, or is not there."""
    body = server.get(f"realms/{part(realm)}")
    told = body.get("attributes", {}) if body else {}
    if ATTRIBUTE not in told:
        return None
    return Record(from_text(told[ATTRIBUTE]), rest_from_text(told.get(REST, "{}")))


def read_realm(server: Server, realm: str, wanted: Sequence[Resource]) -> Mapping[Key, Found]:
    """Everything that can be compared, empty where there is no such realm."""
    base = f"realms/{part(realm)}"
    body = server.get(base)
    if body is None:
        return {}
    names = {kind: {one.name for one in wanted if one.kind == kind} for kind in ("scope", "flow", "organisation")}
    whole = Found(base, body, flat(body))
    found = {Key("realm", realm): whole, Key("bindings", realm): whole}
    found |= dict(read_components(server, base)) | dict(_actions(server, base)) | dict(_profile(server, base))
    found |= dict(_scopes(server, base, names["scope"] | BUILT_IN_SCOPES)) | dict(_clients(server, base))
    found |= dict(read_insiders(server, realm))
    found |= dict(_flows(server, base, names["flow"])) | dict(_brokers(server, base))
    if body.get("organizationsEnabled"):
        found |= dict(_organisations(server, base))
    return found


def _actions(server: Server, base: str) -> Pairs:
    for body in server.get(f"{base}/authentication/required-actions"):
        path = f"{base}/authentication/required-actions/{part(body['alias'])}"
        yield Key("required action", body["alias"]), Found(path, body, flat(body))


def _profile(server: Server, base: str) -> Pairs:
    body = server.get(f"{base}/users/profile")
    entries = tuple(sorted(json.dumps(_entry(each), sort_keys=True) for each in body["attributes"]))
    policy = str(body.get("unmanagedAttributePolicy", "none"))
    fields: dict[str, Value] = {"entries": entries, "policy": policy}
    yield Key("profile", "profile"), Found(f"{base}/users/profile", body, fields)


def _entry(body: Mapping[str, Any]) -> Mapping[str, object]:
    permissions = {side: sorted(who) for side, who in body.get("permissions", {}).items()}
    entry: dict[str, object] = {"name": body["name"], "permissions": permissions}
    entry |= {"multivalued": True} if body.get("multivalued") else {}
    needed = body.get("required")
    return entry | ({"required": {"roles": sorted(needed.get("roles", ()))}} if needed is not None else {})


def _scopes(server: Server, base: str, ours: set[str]) -> Pairs:
    for body in server.get(f"{base}/client-scopes"):
        path = f"{base}/client-scopes/{body['id']}"
        yield Key("scope", body["name"]), Found(path, body, flat(body))
        if body["name"] in ours:
            yield from _mappers(path, body["name"], body.get("protocolMappers", ()))


def _mappers(path: str, whole: str, mappers: Sequence[Mapping[str, Any]]) -> Pairs:
    for mapper in mappers:
        own = f"{path}/protocol-mappers/models/{mapper['id']}"
        yield Key("mapper", f"{whole}/{mapper['name']}"), Found(own, mapper, flat(mapper))


def _clients(server: Server, base: str) -> Pairs:
    for body in server.get(f"{base}/clients"):
        name = body["clientId"]
        path = f"{base}/clients/{body['id']}"
        yield Key("client", name), Found(path, body, flat(body))
        if name in BUILT_IN_CLIENTS:
            continue
        scopes = {kind: tuple(sorted(body.get(f"{kind}ClientScopes", ()))) for kind in ("default", "optional")}
        yield Key("scopes of client", name), Found(path, body, scopes)
        if body.get("attributes", {}).get("realm_client") != "false":  # of Keycloak itself
            yield from _mappers(path, name, body.get("protocolMappers", ()))


def _flows(server: Server, base: str, ours: set[str]) -> Pairs:
    for body in server.get(f"{base}/authentication/flows"):
        if body["alias"] in ours:
            steps = read_steps(server, base, body["alias"])
            path = f"{base}/authentication/flows/{body['id']}"
            yield Key("flow", body["alias"]), Found(path, body, {"steps": steps})


def _brokers(server: Server, base: str) -> Pairs:
    for body in server.get(f"{base}/identity-provider/instances", max=_EVERY):
        path = f"{base}/identity-provider/instances/{part(body['alias'])}"
        found = Found(path, body, flat(body))
        yield Key("broker", body["alias"]), found
        yield Key("broker redirect", body["alias"]), found
        for mapper in server.get(f"{path}/mappers"):
            name = f"{body['alias']}/{mapper['name']}"
            yield Key("broker mapper", name), Found(f"{path}/mappers/{mapper['id']}", mapper, flat(mapper))


def _organisations(server: Server, base: str) -> Pairs:
    for body in server.get(f"{base}/organizations", max=_EVERY):
        path = f"{base}/organizations/{body['id']}"
        domains = tuple(sorted(each["name"] for each in body.get("domains", ())))
        yield Key("organisation", body["alias"]), Found(path, body, {**flat(body), "domains": domains})
        for linked in server.get(f"{path}/identity-providers"):
            name = f"{body['alias']}/{linked['alias']}"
            own = f"{path}/identity-providers/{part(linked['alias'])}"
            yield Key("organisation broker", name), Found(own, linked, {})
