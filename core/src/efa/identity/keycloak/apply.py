"""Do what a plan says, thing by thing; a run that breaks off is finished by the next one."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from efa.identity.keycloak.errors import AlreadyThere, KeycloakRefused
from efa.identity.keycloak.flow_steps import build_steps
from efa.identity.keycloak.plan import Change, RealmPlan
from efa.identity.keycloak.record import ATTRIBUTE, Applied, Record, to_text, written
from efa.identity.keycloak.resource import Found, Key, Resource, Value, nested
from efa.identity.keycloak.server import Server, part
from efa.identity.keycloak.turn import Still

_PLACES: Mapping[str, tuple[str, str]] = {
    "key": ("components", "name"),
    "client": ("clients", "clientId"),
    "broker": ("identity-provider/instances", "alias"),
    "organisation": ("organizations", "alias"),
}


def create_realm(server: Server, wanted: Resource) -> None:
    """The realm with its flags; everything else comes after, when its built-in parts are there."""
    begun = nested({f"attributes.{ATTRIBUTE}": "{}"}, {"realm": wanted.name})
    try:
        server.post("realms", nested(wanted.fields, begun))
    except AlreadyThere:
        raise KeycloakRefused(f"another run has just made the realm '{wanted.name}'") from None


def carry_out(
    server: Server,
    plan: RealmPlan,
    wanted: Sequence[Resource],
    present: Mapping[Key, Found],
    record: Record,
    still: Still = lambda: None,
) -> None:
    """Bring the realm to what is wanted and note it there; `still` is called at each step. Raises KeycloakRefused."""
    note(server, plan.realm, {ATTRIBUTE: to_text(_meanwhile(plan, record.applied))})
    work = _Work(server, f"realms/{part(plan.realm)}", {key: found.path for key, found in present.items()})
    by_key = {one.key: one for one in wanted}
    whole = {change.key for change in plan.changes if change.action == "create" and change.key.kind == "scope"}
    for change in plan.changes:
        still()
        if _scope_of(change.key) not in whole:
            inside = [by_key[c.key] for c in plan.changes if c.action == "create" and _scope_of(c.key) == change.key]
            work.do(change, by_key.get(change.key), inside)
    note(server, plan.realm, {ATTRIBUTE: to_text(written(wanted))})


def _meanwhile(plan: RealmPlan, applied: Applied) -> Applied:
    """What a broken run leaves behind is ours and not done by hand; a removal is tried again, drift stays drift."""
    touched = {change.key for change in plan.changes if change.action != "remove"}
    drifting = {(change.key, edit.name) for change in plan.drift for edit in change.edits}
    kept = {
        key: {name: text for name, text in fields.items() if key not in touched or (key, name) in drifting}
        for key, fields in applied.items()
    }
    return {key: fields for key, fields in kept.items() if fields or key not in touched}


def _scope_of(key: Key) -> Key | None:
    """The scope that a mapper is a part of: a new one is sent whole, which is many calls less."""
    return Key("scope", key.name.partition("/")[0]) if key.kind == "mapper" else None


def note(server: Server, realm: str, texts: Mapping[str, str]) -> None:
    """Keep what was done in the realm itself."""
    path = f"realms/{part(realm)}"
    body = server.get(path)
    if any(body["attributes"].get(name) != text for name, text in texts.items()):
        server.put(path, nested({f"attributes.{name}": text for name, text in texts.items()}, body))


class _Work:
    def __init__(self, server: Server, base: str, paths: dict[Key, str]) -> None:
        self._server, self._base, self._paths = server, base, paths

    def do(self, change: Change, wanted: Resource | None, inside: Sequence[Resource] = ()) -> None:
        """Create, change or remove one thing; `inside`: mappers that a new scope brings with it."""
        if change.action == "remove":
            self._server.delete(self._paths[change.key])
        elif wanted and change.action == "create" and wanted.kind == "scope":
            mappers = [nested(one.fields, {"name": one.name.partition("/")[2]}) for one in inside]
            self._post(wanted, "client-scopes", {"name": wanted.name, "protocolMappers": mappers})
        elif wanted and change.action == "create":
            self._create(wanted)
        else:
            fields = {edit.name: edit.after for edit in change.edits if edit.after is not None}
            self._change(wanted or Resource(change.key.kind, change.key.name), fields)

    def _create(self, one: Resource) -> None:
        match one.kind:
            case "scopes of client":
                self._assign(self._path("client", one.name), one.fields)
            case "broker redirect":
                self._replace(self._path("broker", one.name), one.fields)
            case "organisation broker":
                whole, _, alias = one.name.partition("/")
                self._server.post(f"{self._path('organisation', whole)}/identity-providers", alias)
            case "flow":
                body = {"alias": one.name, "providerId": "basic-flow", "topLevel": True, "builtIn": False}
                self._post(one, "authentication/flows", body)
                build_steps(self._server, self._base, one.name, _texts(one.fields["steps"]))
            case _:
                self._post(one, *self._place(one))

    def _place(self, one: Resource) -> tuple[str, dict[str, Any]]:
        """Where a thing of this kind is created, and what names it there."""
        whole, _, name = one.name.partition("/")
        if one.kind in _PLACES:
            place, named_by = _PLACES[one.kind]
            parent = {"parentId": self._server.get(self._base)["id"]} if one.kind == "key" else {}
            return place, {named_by: one.name, **parent}
        if one.kind == "mapper":
            return f"{self._below('scope', whole)}/protocol-mappers/models", {"name": name}
        if one.kind == "broker mapper":
            return f"{self._below('broker', whole)}/mappers", {"name": name}
        raise KeycloakRefused(f"Keycloak does not know the {one.key}")

    def _post(self, one: Resource, place: str, named: dict[str, Any]) -> None:
        body = named if one.kind == "flow" else self._body(one.kind, one.fields, named)
        made = self._server.post(f"{self._base}/{place}", body)
        known = f"{self._base}/{place}/{part(one.name)}" if one.kind == "broker" else made
        self._paths[one.key] = known

    def _change(self, one: Resource, fields: Mapping[str, Value]) -> None:
        path = self._paths[one.key]
        match one.kind:
            case "scopes of client":
                self._assign(path, fields)
            case "flow":
                build_steps(self._server, self._base, one.name, _texts(one.fields["steps"]))
            case "profile":
                self._server.put(path, _profile(one.fields, self._server.get(path)))
            case "default roles":
                self._server.delete(f"{path}/composites", self._server.get(f"{path}/composites"))
            case _:
                self._replace(path, fields, one.kind)

    def _replace(self, path: str, fields: Mapping[str, Value], kind: str = "") -> None:
        """Read again what is to be written: two things of ours may live in one answer of Keycloak."""
        self._server.put(path, self._body(kind, fields, self._server.get(path)))

    def _body(self, kind: str, fields: Mapping[str, Value], into: Mapping[str, Any]) -> Mapping[str, object]:
        body = nested(fields, into)
        if kind == "organisation" and "domains" in fields:
            body["domains"] = [{"name": name, "verified": True} for name in _texts(fields["domains"])]
        return body

    def _assign(self, client: str, fields: Mapping[str, Value]) -> None:
        """Default and optional scopes of a client: those that are wanted and no others."""
        ids = {one["name"]: one["id"] for one in self._server.get(f"{self._base}/client-scopes")}
        for kind, names in fields.items():
            place = f"{client}/{kind}-client-scopes"
            have = {one["name"] for one in self._server.get(place)}
            for name in sorted(have - set(_texts(names))):
                self._server.delete(f"{place}/{ids[name]}")
        for kind, names in fields.items():
            for name in _texts(names):
                self._server.put(f"{client}/{kind}-client-scopes/{ids[name]}", {})

    def _path(self, kind: str, name: str) -> str:
        return self._paths[Key(kind, name)]

    def _below(self, kind: str, name: str) -> str:
        return self._path(kind, name).removeprefix(f"{self._base}/")


def _profile(fields: Mapping[str, Value], body: Mapping[str, Any]) -> Mapping[str, object]:
    """Our entries with what Keycloak says of the same names; the policy only where there is one."""
    known = {each["name"]: each for each in body["attributes"]}
    entries = [json.loads(text) for text in _texts(fields["entries"])]
    kept = [{**_without_need(known.get(each["name"], {})), **each} for each in entries]
    policy = {} if fields["policy"] == "none" else {"unmanagedAttributePolicy": fields["policy"]}
    return {"attributes": kept, "groups": body.get("groups", []), **policy}


def _without_need(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in entry.items() if name != "required"}


def _texts(value: Value) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value
