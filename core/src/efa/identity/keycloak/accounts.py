"""What a realm lets people do with their accounts: required actions and the user profile."""

import json
from collections.abc import Iterable, Mapping

from efa.identity.keycloak.resource import Resource
from efa.identity.keycloak.scopes import GROUPS, ORGANISATION_ATTRIBUTES

_ACTIONS = (
    *("CONFIGURE_TOTP", "UPDATE_PASSWORD", "UPDATE_PROFILE", "VERIFY_EMAIL", "VERIFY_PROFILE"),
    *("webauthn-register", "webauthn-register-passwordless", "delete_account"),
)
_OF_STAFF = frozenset({"CONFIGURE_TOTP", "UPDATE_PASSWORD", "webauthn-register"})


def action_resources(*, staff: bool) -> tuple[Resource, ...]:
    """Nobody of the public has anything to do here; staff set up a password and a second factor."""
    wanted = {name: staff and name in _OF_STAFF for name in _ACTIONS}
    return tuple(Resource("required action", name, {"enabled": on}) for name, on in wanted.items())


def citizen_profile(*, local: bool) -> Resource:
    """A name for the account and what Mein Unternehmenskonto says; anything else cannot be stored."""
    own = (_entry("username", view=("admin",), required=True), _entry("email", view=("admin",)))
    told = (_entry(name, view=("admin",)) for name in ORGANISATION_ATTRIBUTES)
    return _profile((*own, *told), "ADMIN_EDIT" if local else "none")


def staff_profile() -> Resource:
    """Name and address at work, which the authority writes, and the groups that it names."""
    names = ("username", "email", "firstName", "lastName")
    own = (_entry(name, view=("admin", "user"), required=name == "username") for name in names)
    return _profile((*own, _entry(GROUPS, view=("admin",), several=True)), "none")


def _profile(entries: Iterable[Mapping[str, object]], policy: str) -> Resource:
    lines = tuple(sorted(json.dumps(entry, sort_keys=True) for entry in entries))
    return Resource("profile", "profile", {"entries": lines, "policy": policy})


def _entry(name: str, *, view: tuple[str, ...], required: bool = False, several: bool = False) -> Mapping[str, object]:
    entry: dict[str, object] = {"name": name, "permissions": {"edit": ["admin"], "view": sorted(view)}}
    entry |= {"multivalued": True} if several else {}
    return entry | ({"required": {"roles": ["admin", "user"]}} if required else {})
