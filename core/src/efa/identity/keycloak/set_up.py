"""From an installation to plans, and from plans to a Keycloak that is as they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from efa.identity.entity_host import host_of
from efa.identity.keycloak.apply import carry_out, create_realm, note
from efa.identity.keycloak.brokers import ACCOUNT_ATTRIBUTE, ENTITY
from efa.identity.keycloak.compare import make_plan, names_decided
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.flows import ASK_AGAIN, MAKE_ACCOUNT, RETURN
from efa.identity.keycloak.plan import RealmPlan
from efa.identity.keycloak.present import read_realm, read_record
from efa.identity.keycloak.realm_flags import CITIZENS
from efa.identity.keycloak.record import REST, Record, to_text
from efa.identity.keycloak.resource import Found, Key, Resource
from efa.identity.keycloak.server import Server
from efa.identity.keycloak.turn import Still, alone
from efa.identity.keycloak.unnamed import rest_now

_EXTENSION = {
    "identity-provider-mapper": (ACCOUNT_ATTRIBUTE,),
    "authenticator": (ASK_AGAIN, MAKE_ACCOUNT, RETURN),
}
Wanted = Mapping[str, Sequence[Resource]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What to bring where. `force`: what was changed by hand is overwritten. `agreed`: the plan that somebody saw."""

    server: Server
    wanted: Wanted
    force: bool = False
    agreed: tuple[RealmPlan, ...] | None = None


def propose(command: SetUp) -> tuple[RealmPlan, ...]:
    """What would change, realm by realm; nothing is written. Raises KeycloakRefused."""
    command.server.demand_version()
    _demand_extension(command)
    return tuple(_look(command, realm).plan for realm in command.wanted)


def set_up(command: SetUp) -> tuple[RealmPlan, ...]:
    """Do it; the answer is what is left, which is nothing but drift. Raises KeycloakRefused."""
    plans = _agreed(command)
    if not any(plan.is_due for plan in plans):
        return plans
    began = [realm for realm in command.wanted if command.server.get(f"realms/{realm}") is None]
    for realm in began:
        create_realm(command.server, command.wanted[realm][0])
    with alone(command.server, CITIZENS) as still:
        if not began:
            _agreed(command)
        for realm in command.wanted:
            _carry_out(command, realm, still)
    return tuple(_look(command, realm).plan for realm in command.wanted)


def _agreed(command: SetUp) -> tuple[RealmPlan, ...]:
    """Only what somebody saw is done. Raises KeycloakRefused."""
    plans = propose(command)
    if command.agreed is not None and plans != command.agreed:
        raise KeycloakRefused("Keycloak is not any more as the plan says that was shown; look at it again")
    return plans


@dataclass(frozen=True, slots=True)
class _Look:
    plan: RealmPlan
    present: Mapping[Key, Found]
    record: Record


def _carry_out(command: SetUp, realm: str, still: Still) -> None:
    wanted, before = command.wanted[realm], _look(command, realm)
    carry_out(command.server, before.plan, wanted, before.present, before.record, still)
    after, left = read_realm(command.server, realm, wanted), {change.key for change in before.plan.drift}
    rest = rest_now(
        wanted, after, before.record.rest, frozenset() if command.force else left, names_decided(wanted, after)
    )
    note(command.server, realm, {REST: to_text(rest)})


def _look(command: SetUp, realm: str) -> _Look:
    wanted = command.wanted[realm]
    present = read_realm(command.server, realm, wanted)
    record = read_record(command.server, realm)
    if present and record is None and not command.force:
        raise KeycloakRefused(
            f"there is a realm '{realm}' that this command did not make; look at it, then say --force to take it over"
        )
    _demand_same_entity(wanted, present)
    known = record or Record()
    return _Look(make_plan(realm, wanted, present, known, force=command.force), present, known)


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
