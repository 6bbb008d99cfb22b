"""The web application as a client: confidential, PKCE, exact addresses; and the clients that nobody needs."""

from collections.abc import Mapping, Sequence

from efa.identity.keycloak.realm_flags import CITIZENS
from efa.identity.keycloak.resource import Resource, Value

# As the web application routes them (a test compares): where a login comes back, where a logout ends.
CALLBACKS = {
    CITIZENS: ("/anmelden/rueckkehr", "/organisation/anmelden/rueckkehr"),
    "efa-staff": ("/verwaltung/anmelden/rueckkehr",),
}
LOGOUTS = {CITIZENS: ("/abmelden", "/organisation/abmelden"), "efa-staff": ("/verwaltung/abmelden",)}
BACK_CHANNEL = {CITIZENS: "/anmelden/abmeldung/citizen", "efa-staff": "/anmelden/abmeldung/staff"}
_UNUSED = ("account", "account-console", "admin-cli", "security-admin-console")
_ASKED_FOR = ("email", "phone", "profile")


def client_resources(realm: str, client: str, portal: str, secret: str, scopes: Sequence[str]) -> tuple[Resource, ...]:
    """Our client with the scopes that carry its claims, and the built-in ones switched off."""
    off = tuple(Resource("client", name, {"enabled": False}) for name in _UNUSED)
    scoped = Resource("scopes of client", client, {"default": tuple(sorted(scopes)), "optional": _ASKED_FOR})
    return (*off, _client(realm, client, portal.rstrip("/"), secret), scoped)


def _client(realm: str, client: str, portal: str, secret: str) -> Resource:
    addresses: dict[str, Value] = {
        "secret": secret,
        "redirectUris": tuple(sorted(f"{portal}{path}" for path in CALLBACKS[realm])),
        "attributes.post.logout.redirect.uris": "##".join(f"{portal}{path}" for path in LOGOUTS[realm]),
        "attributes.backchannel.logout.url": f"{portal}{BACK_CHANNEL[realm]}",
    }
    return Resource("client", client, {**_CONFIDENTIAL, **addresses})


_CONFIDENTIAL: Mapping[str, Value] = {
    "enabled": True,
    "protocol": "openid-connect",
    "publicClient": False,
    "clientAuthenticatorType": "client-secret",
    "standardFlowEnabled": True,
    "implicitFlowEnabled": False,
    "directAccessGrantsEnabled": False,
    "serviceAccountsEnabled": False,
    "frontchannelLogout": False,
    "consentRequired": False,
    "fullScopeAllowed": False,
    "webOrigins": (),
    "attributes.pkce.code.challenge.method": "S256",
    "attributes.backchannel.logout.session.required": "true",
    "attributes.backchannel.logout.revoke.offline.tokens": "false",
    "attributes.client.use.lightweight.access.token.enabled": "true",
    "attributes.use.refresh.tokens": "false",
    "attributes.id.token.signed.response.alg": "RS256",
    "attributes.standard.token.exchange.enabled": "false",
    "attributes.oauth2.device.authorization.grant.enabled": "false",
    "attributes.oidc.ciba.grant.enabled": "false",
}
