"""What a realm holds beside what we decide: which of it belongs to Keycloak, and which of it a hand must have added."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from efa.identity.keycloak.record import ATTRIBUTE, REST, Rest
from efa.identity.keycloak.resource import MASKED, Found, Key, Resource, Value

BUILT_IN_CLIENTS = frozenset({"broker", "realm-management"})
BUILT_IN_SCOPES = frozenset({"acr", "basic", "email", "phone", "profile"})  # those that our clients may ask for
_BUILT_IN_KEYS = frozenset({"aes-generated", "hmac-generated-hs512", "rsa-enc-generated", "rsa-generated"})
_TELLING = frozenset(
    {
        *("client", "broker", "mapper", "broker mapper", "key", "role", "administrator"),
        *("user federation", "registration policy", "texts"),
    }
)
_COMPARED_WHOLE = frozenset({"bindings", "broker redirect", "flow", "profile", "scopes of client", "default roles"})
_VOLATILE = frozenset(
    {
        *("id", "internalId", "containerId", "parentId", "notBefore", "secret"),
        *("defaultClientScopes", "optionalClientScopes"),  # compared as `scopes of client`
        *(f"attributes.{name}" for name in (ATTRIBUTE, REST, "client.secret.creation.time")),
    }
)
_NOTHING = ("", "false", False, (), MASKED, (MASKED,))  # what is hidden cannot be compared


def is_foreign(key: Key, rest: Rest) -> bool:
    """Something by which somebody could come in or learn more, and that neither we nor Keycloak made."""
    return key.kind in _TELLING and key not in rest and (bool(rest) or not _is_built_in(key))


def _is_built_in(key: Key) -> bool:
    """As Keycloak makes it with a new realm; what has been added since, the record does not know."""
    match key.kind:
        case "key":
            return key.name in _BUILT_IN_KEYS
        case "client":
            return key.name in BUILT_IN_CLIENTS
        case "mapper":
            return key.name.partition("/")[0] in BUILT_IN_SCOPES
        case _:
            return key.kind == "registration policy"


def unnamed(key: Key, found: Found, decided: AbstractSet[str]) -> Mapping[str, Value]:
    """Fields that no file decides and that say something."""
    if key.kind in _COMPARED_WHOLE:
        return {}
    beside = {name: value for name, value in found.fields.items() if name not in decided and name not in _VOLATILE}
    return {name: value for name, value in beside.items() if value not in _NOTHING}


def rest_now(
    wanted: Sequence[Resource],
    present: Mapping[Key, Found],
    rest: Rest,
    left: AbstractSet[Key],
    decided: Mapping[str, AbstractSet[str]],
) -> Rest:
    """The new record of what is left to Keycloak; `left`: what a hand changed and nobody overwrote stays told."""
    ours = {one.key for one in wanted}
    watched = {key for key in present if key in ours or key in rest or (not rest and _is_built_in(key))}
    now = {key: unnamed(key, present[key], decided.get(present[key].path, frozenset())) for key in watched}
    return {**now, **{key: rest[key] for key in left if key in rest}}
