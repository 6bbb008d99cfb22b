"""From an installation to plans, and from plans to a Keycloak that is as they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from efa.identity.entity_host import host_of
from efa.identity.keycloak.apply import carry_out, create_realm
from efa.identity.keycloak.brokers import ACCOUNT_ATTRIBUTE, ENTITY
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.flows import ASK_AGAIN, RETURN
from efa.identity.keycloak.plan import RealmPlan, make_plan
from efa.identity.keycloak.present import read_realm, read_record
from efa.identity.keycloak.resource import Found, Key, Resource
from efa.identity.keycloak.server import Server

_EXTENSION = {"identity-provider-mapper": (ACCOUNT_ATTRIBUTE,), "authenticator": (ASK_AGAIN, RETURN)}
Wanted = Mapping[str, Sequence[Resource]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What to bring where. `force`: what was changed by hand is overwritten."""

    server: Server
    wanted: Wanted
    force: bool = False


def propose(command: SetUp) -> tuple[RealmPlan, ...]:
    """What would change, realm by realm; nothing is written. Raises KeycloakRefused."""
    command.server.demand_version()
    _demand_extension(command)
    return tuple(_plan(command, realm) for realm in command.wanted)


def set_up(command: SetUp) -> tuple[RealmPlan, ...]:
    """Do it; the answer is what is left, which is nothing but drift. Raises KeycloakRefused."""
    propose(command)
    for realm, wanted in command.wanted.items():
        if command.server.get(f"realms/{realm}") is None:
            create_realm(command.server, wanted[0])
        plan = _plan(command, realm)
        present = read_realm(command.server, realm, wanted)
        carry_out(command.server, plan, wanted, present, read_record(command.server, realm) or {})
    return tuple(_plan(command, realm) for realm in command.wanted)


def _plan(command: SetUp, realm: str) -> RealmPlan:
    wanted = command.wanted[realm]
    present = read_realm(command.server, realm, wanted)
    applied = read_record(command.server, realm)
    if present and applied is None and not command.force:
        raise KeycloakRefused(
            f"there is a realm '{realm}' that this command did not make; look at it, then say --force to take it over"
        )
    _demand_same_entity(wanted, present)
    return make_plan(realm, wanted, present, applied or {}, force=command.force)


def _demand_same_entity(wanted: Sequence[Resource], present: Mapping[Key, Found]) -> None:
    """Not even `force` gives us another name at an account service: nobody would find their account again."""
    for one in wanted:
        found, given = present.get(one.key), one.fields.get(ENTITY)
        known = found.fields.get(ENTITY) if found and one.kind == "broker" else None
        if known and given and host_of(str(known)) != host_of(str(given)):
            raise KeycloakRefused(
                f"'{one.name}' knows us as '{known}', and the file says '{given}'. Accounts are derived from its host: "
                "set citizens.entity back to the known one"
            )


def _demand_extension(command: SetUp) -> None:
    told = str([one.fields for resources in command.wanted.values() for one in resources])
    for kind, names in _EXTENSION.items():
        if (used := {name for name in names if name in told}) and not used <= command.server.providers(kind):
            raise KeycloakRefused("Keycloak lacks efa-keycloak.jar: put it into providers/ and build Keycloak again")
