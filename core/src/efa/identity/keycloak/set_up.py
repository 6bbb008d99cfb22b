"""From an installation to plans, and from plans to a Keycloak that is as they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from efa.identity.keycloak.apply import carry_out, create_realm
from efa.identity.keycloak.brokers import ACCOUNT_ATTRIBUTE
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.plan import RealmPlan, make_plan
from efa.identity.keycloak.present import read_realm, read_record
from efa.identity.keycloak.resource import Resource
from efa.identity.keycloak.server import Server

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
    return make_plan(realm, wanted, present, applied or {}, force=command.force)


def _demand_extension(command: SetUp) -> None:
    used = {one.fields.get("identityProviderMapper") for wanted in command.wanted.values() for one in wanted}
    if ACCOUNT_ATTRIBUTE in used and ACCOUNT_ATTRIBUTE not in command.server.providers("identity-provider-mapper"):
        raise KeycloakRefused("Keycloak lacks efa-keycloak.jar: put it into providers/ and build Keycloak again")
