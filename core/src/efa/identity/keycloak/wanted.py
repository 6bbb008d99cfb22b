"""Everything that an installation wants in its two realms, in the order in which it can be created."""

from collections.abc import Mapping, Sequence

from efa.identity.aliases import BUNDID, MUK
from efa.identity.keycloak import brokers, flows, scopes
from efa.identity.keycloak.accounts import action_resources, citizen_profile, staff_profile
from efa.identity.keycloak.clients import client_resources
from efa.identity.keycloak.installation import Authority, Citizens, Installation
from efa.identity.keycloak.realm_flags import CITIZENS, STAFF, bindings, default_roles, realm_resources
from efa.identity.keycloak.resource import Resource, Value
from efa.identity.keycloak.secrets import Secrets

_ALWAYS = ("acr", "basic")  # built in: the level of the login, and `sub`


def wanted_realms(installation: Installation, secrets: Secrets) -> Mapping[str, Sequence[Resource]]:
    """By realm. Raises SecretMissing."""
    return {CITIZENS: _citizens(installation, secrets), STAFF: _staff(installation, secrets)}


def _citizens(installation: Installation, secrets: Secrets) -> list[Resource]:
    own, local = installation.citizens, installation.citizens.local_accounts
    carried = [scopes.login_scope(), scopes.bundid_scope(), scopes.organisation_scope()]
    carried += [scopes.local_scope()] if local else []
    names = (*_ALWAYS, *(scope[0].name for scope in carried))
    first = BUNDID if own.bundid else MUK if own.muk else ""
    return [
        *realm_resources(CITIZENS, installation),
        default_roles(CITIZENS),
        *action_resources(staff=False),
        citizen_profile(local=local),
        *(one for scope in carried for one in scope),
        *client_resources(CITIZENS, own.client, installation.portal, secrets.citizen_client, names),
        *flows.citizen_flows(first, local=local),
        *_account_services(own),
        bindings(CITIZENS, flows.CITIZEN_BROWSER, flows.FIRST_LOGIN),
    ]


def _account_services(own: Citizens) -> list[Resource]:
    found: list[Resource] = []
    if own.bundid:
        found += brokers.bundid(own.bundid, own.entity or "")
    if own.muk:
        found += brokers.muk(own.muk, own.entity or "")
    return found


def _staff(installation: Installation, secrets: Secrets) -> list[Resource]:
    own = installation.staff
    scope = scopes.staff_scope()
    names = (*_ALWAYS, scope[0].name)
    return [
        *realm_resources(STAFF, installation),
        default_roles(STAFF),
        *action_resources(staff=True),
        staff_profile(),
        *scope,
        *client_resources(STAFF, own.client, installation.portal, secrets.staff_client, names),
        *flows.staff_flows(authorities=bool(own.authorities)),
        *(one for known in own.authorities for one in brokers.authority(known, secrets.of(known.alias))),
        *(one for known in own.authorities for one in _organisation(known)),
        bindings(STAFF, flows.STAFF_BROWSER, flows.FIRST_LOGIN),
    ]


def _organisation(known: Authority) -> tuple[Resource, ...]:
    """Whoever names an e-mail address of the authority is sent to its provider."""
    fields: dict[str, Value] = {"name": known.name, "enabled": True, "domains": tuple(sorted(known.domains))}
    redirect: dict[str, Value] = {
        "config.kc.org.domain": "ANY",
        "config.kc.org.broker.redirect.mode.email-matches": "true",
    }
    return (
        Resource("organisation", known.alias, fields),
        Resource("organisation broker", f"{known.alias}/{known.alias}"),
        Resource("broker redirect", known.alias, redirect),
    )
