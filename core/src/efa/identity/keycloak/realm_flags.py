"""What the two realms are like: who may do what in them, how long anything lives, how they look."""

import json
from collections.abc import Iterator, Mapping, Sequence

from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.resource import Resource, Value
from efa.identity.open_session import CITIZEN_LIMITS

CITIZENS, STAFF = "efa", "efa-staff"
LEVELS = {"basis": "1", "niedrig": "2", "substantiell": "3", "hoch": "4"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_NOTHING_ELSE = "frame-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none';"

_BOTH: Mapping[str, Value] = {
    "enabled": True,
    "loginTheme": "efa",
    "internationalizationEnabled": True,
    "supportedLocales": ("de", "en"),
    "defaultLocale": "de",
    "registrationAllowed": False,
    "resetPasswordAllowed": False,
    "verifyEmail": False,
    "editUsernameAllowed": False,
    "bruteForceProtected": True,
    "failureFactor": 10,
    "waitIncrementSeconds": _MINUTE,
    "maxFailureWaitSeconds": 15 * _MINUTE,
    "defaultSignatureAlgorithm": "RS256",
    "accessTokenLifespan": _MINUTE,
    "accessCodeLifespan": _MINUTE,
    "accessCodeLifespanUserAction": 5 * _MINUTE,
    "revokeRefreshToken": True,
    "adminEventsEnabled": True,
    "adminEventsDetailsEnabled": False,
    "browserSecurityHeaders.contentSecurityPolicy": _NOTHING_ELSE,
    "browserSecurityHeaders.xFrameOptions": "DENY",
    "browserSecurityHeaders.referrerPolicy": "no-referrer",
    "attributes.acr.loa.map": json.dumps(LEVELS),
}
# A realm that only translates: no session that could answer a second login, and nothing known of anybody by e-mail.
_CITIZENS: Mapping[str, Value] = {
    "displayName": "Anmeldung",
    "loginWithEmailAllowed": False,
    "duplicateEmailsAllowed": True,
    "ssoSessionIdleTimeout": _MINUTE,
    "ssoSessionMaxLifespan": _MINUTE,
    "accessCodeLifespanLogin": 15 * _MINUTE,  # reading an identity card takes its time
    "eventsEnabled": False,
}
_STAFF: Mapping[str, Value] = {
    "displayName": "Anmeldung für Beschäftigte",
    "loginWithEmailAllowed": True,
    "duplicateEmailsAllowed": False,
    "ssoSessionIdleTimeout": 30 * _MINUTE,
    "ssoSessionMaxLifespan": 10 * _HOUR,
    "accessCodeLifespanLogin": 15 * _MINUTE,
    "eventsEnabled": True,
    "eventsExpiration": 90 * _DAY,
    "passwordPolicy": "length(12) and maxLength(128) and notUsername(undefined) and notEmail(undefined)"
    " and passwordHistory(5)",
    "webAuthnPolicyRpEntityName": "EfA",
    "webAuthnPolicyUserVerificationRequirement": "required",
}


def realm_resources(realm: str, installation: Installation) -> tuple[Resource, ...]:
    """The realm itself and the keys it signs with."""
    own = _CITIZENS if realm == CITIZENS else _STAFF
    outside = "external" if installation.is_local else "all"
    kept = _lasting(installation) if realm == CITIZENS else {"rememberMe": False}
    flags = {**_BOTH, **own, **kept, "sslRequired": outside, "organizationsEnabled": realm == STAFF}
    keys = installation.citizens.keys if realm == CITIZENS else installation.staff.keys
    return (Resource("realm", realm, flags), *_keys(keys))


def _lasting(installation: Installation) -> Mapping[str, Value]:
    """Where organisations can be logged out at their account service, Keycloak knows them as long as our session lasts.

    Only such a login is marked to be remembered (deploy/keycloak/extension); everybody else's ends within the minute.
    """
    muk = installation.citizens.muk
    seconds = CITIZEN_LIMITS.hours * _HOUR if muk and muk.sign_out else 0
    limits = dict.fromkeys(("ssoSessionIdleTimeoutRememberMe", "ssoSessionMaxLifespanRememberMe"), seconds)
    return {"rememberMe": bool(seconds), **limits}


def default_roles(realm: str) -> Resource:
    """What everybody may from the start: nothing. Rights stand in our tables, and nobody manages an account here."""
    return Resource("default roles", realm, {"roles": ()})


def bindings(realm: str, browser: str, first_login: str) -> Resource:
    """Which flows the realm uses: set once they exist."""
    return Resource("bindings", realm, {"browserFlow": browser, "firstBrokerLoginFlow": first_login})


def _keys(names: Sequence[str]) -> Iterator[Resource]:
    """No rotation by the machine: BundID and ELSTER hold our certificates, new ones are ordered weeks before."""
    for name in names:
        signs = name == names[0]
        yield _key(f"efa-signature-{name}", "rsa-generated", "RS256", active=signs)
        yield _key(f"efa-encryption-{name}", "rsa-enc-generated", "RSA-OAEP", active=signs)


def _key(name: str, provider: str, algorithm: str, *, active: bool) -> Resource:
    told = {"keySize": "4096", "priority": "200", "enabled": "true", "algorithm": algorithm}
    values = {**told, "active": str(active).lower()}
    config: dict[str, Value] = {f"config.{setting}": (value,) for setting, value in values.items()}
    return Resource("key", name, {"providerId": provider, "providerType": "org.keycloak.keys.KeyProvider", **config})
