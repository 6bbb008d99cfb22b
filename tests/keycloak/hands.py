"""What somebody can click together in the administration of Keycloak, and what the plan has to say of it."""

from collections.abc import Callable, Mapping
from typing import Any

from efa.identity.keycloak.server import Server

Hand = Callable[[Server], None]
_SAML = {"entity": "https://idp.example", "sign_on": "https://idp.example/sso"}
_CERTIFICATE = "MIIB"
CITIZENS = {
    "local_accounts": True,
    "entity": "https://efa-soziales.land.example",
    "bundid": {**_SAML, "metadata": "https://idp.example/metadata", "service_id": "BMI-X0000", "service_name": "EfA"},
    "muk": {**_SAML, "certificate": _CERTIFICATE},
}
AUTHORITY = {
    "alias": "staff-05334",
    "name": "Städteregion Aachen",
    "domains": ["staedteregion.example"],
    "issuer": "https://login.example",
    "authorization": "https://login.example/authorize",
    "token": "https://login.example/token",
    "keys": "https://login.example/keys",
    "client": "efa",
}
_HARDCODED = {"claim.name": "bpk2", "claim.value": "x", "jsonType.label": "String", "id.token.claim": "true"}


def _put(path: str, **changes: object) -> Hand:
    """Change an answer of the administration; `config__x` and `attributes__x` lie one deeper."""

    def done(server: Server) -> None:
        body = server.get(path)
        for name, value in changes.items():
            outer, _, inner = name.partition("__")
            if inner:
                body[outer] = {**body.get(outer, {}), inner.replace("_", "."): value}
            else:
                body[name] = value
        server.put(path, body)

    return done


def _of(listing: str, name: str, where: str = "name", below: str = "", **changes: object) -> Hand:
    """The same for one entry of a list."""

    def done(server: Server) -> None:
        [found] = [one for one in server.get(listing) if one[where] == name]
        _put(f"{listing}/{found['id']}{below}", **changes)(server)

    return done


def _mapper_of(scope: str, mapper: str, **changes: str) -> Hand:
    def done(server: Server) -> None:
        scopes = "realms/efa/client-scopes"
        [found] = [one for one in server.get(scopes) if one["name"] == scope]
        [one] = [each for each in found["protocolMappers"] if each["name"] == mapper]
        _put(f"{scopes}/{found['id']}/protocol-mappers/models/{one['id']}", **changes)(server)

    return done


def _new_mapper(server: Server) -> None:
    [basic] = [one for one in server.get("realms/efa/client-scopes") if one["name"] == "basic"]
    made = {"name": "fremd", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper"}
    server.post(f"realms/efa/client-scopes/{basic['id']}/protocol-mappers/models", {**made, "config": dict(_HARDCODED)})


def _another_way_in(server: Server) -> None:
    [built_in] = [one for one in server.get("realms/efa/authentication/flows") if one["alias"] == "browser"]
    _of("realms/efa/clients", "efa-web", "clientId", authenticationFlowBindingOverrides={"browser": built_in["id"]})(
        server
    )


def _offline(server: Server) -> None:
    [client] = server.get("realms/efa/clients", clientId="efa-web")
    [scope] = [one for one in server.get("realms/efa/client-scopes") if one["name"] == "offline_access"]
    server.put(f"realms/efa/clients/{client['id']}/optional-client-scopes/{scope['id']}", {})


def _everybody_administers(server: Server) -> None:
    server.post("realms/efa-staff/roles/default-roles-efa-staff/composites", [_administrator(server)])


def _somebody_administers(server: Server) -> None:
    user = server.post("realms/efa-staff/users", {"username": "fremd", "enabled": True})
    [client] = server.get("realms/efa-staff/clients", clientId="realm-management")
    server.post(f"{user}/role-mappings/clients/{client['id']}", [_administrator(server)])


def _administrator(server: Server) -> Any:
    [client] = server.get("realms/efa-staff/clients", clientId="realm-management")
    return server.get(f"realms/efa-staff/clients/{client['id']}/roles/realm-admin")


def _new_key(server: Server) -> None:
    kind = {"providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider"}
    server.post("realms/efa/components", {"name": "fremd", **kind, "config": {"priority": ["900"]}})


def _new_directory(server: Server) -> None:
    kind = {"providerId": "ldap", "providerType": "org.keycloak.storage.UserStorageProvider"}
    settings = {
        "connectionUrl": "ldap://127.0.0.1:9",
        "vendor": "other",
        "usersDn": "ou=x",
        "authType": "none",
        "editMode": "READ_ONLY",
        "usernameLDAPAttribute": "uid",
        "rdnLDAPAttribute": "uid",
        "uuidLDAPAttribute": "entryUUID",
        "userObjectClasses": "person",
    }
    body = {"name": "fremd", **kind, "config": {name: [value] for name, value in settings.items()}}
    server.post("realms/efa-staff/components", body)


def _no_trusted_hosts(server: Server) -> None:
    [rule] = [
        one
        for one in server.get("realms/efa/components")
        if (one.get("name"), one.get("subType")) == ("Trusted Hosts", "anonymous")
    ]
    server.delete(f"realms/efa/components/{rule['id']}")


def _post(path: str, **body: object) -> Hand:
    def done(server: Server) -> None:
        server.post(path, body)

    return done


_BROKERS, _ACTIONS = "realms/efa/identity-provider/instances", "realms/efa-staff/authentication/required-actions"
# By what the plan says: `by hand:` for what we decide or Keycloak brings with it, `note:` for what is new.
HANDS: Mapping[str, Hand] = {
    "efa, client efa-web: authenticationFlowBindingOverrides.browser": _another_way_in,
    "efa, client efa-web: directAccessGrantsEnabled": _of(
        "realms/efa/clients", "efa-web", "clientId", directAccessGrantsEnabled=True
    ),
    "efa, client efa-web: attributes.access.token.lifespan": _of(
        "realms/efa/clients", "efa-web", "clientId", attributes__access_token_lifespan="3600"
    ),
    "efa, scopes of client efa-web: optional": _offline,
    "efa, bindings efa: browserFlow": _put("realms/efa", browserFlow="browser"),
    "efa, realm efa: accessTokenLifespan": _put("realms/efa", accessTokenLifespan=3600),
    "efa, realm efa: bruteForceProtected": _put("realms/efa", bruteForceProtected=False),
    "efa, realm efa: loginTheme": _put("realms/efa", loginTheme="keycloak"),
    "efa, realm efa: directGrantFlow": _put("realms/efa", directGrantFlow="registration"),
    "efa, realm efa: eventsListeners": _put("realms/efa", eventsListeners=["jboss-logging", "email"]),
    "efa-staff, realm efa-staff: eventsEnabled": _put("realms/efa-staff", eventsEnabled=False),
    "efa-staff, realm efa-staff: otpPolicyDigits": _put("realms/efa-staff", otpPolicyDigits=8),
    "efa-staff, required action CONFIGURE_TOTP: enabled": _put(f"{_ACTIONS}/CONFIGURE_TOTP", enabled=False),
    "efa-staff, default roles efa-staff: roles": _everybody_administers,
    "efa-staff, organisation staff-05334: domains": _of(
        "realms/efa-staff/organizations",
        "staff-05334",
        "alias",
        domains=[{"name": "boese.example", "verified": True}, {"name": "staedteregion.example", "verified": True}],
    ),
    "efa, broker bundid: config.validateSignature": _put(f"{_BROKERS}/bundid", config__validateSignature="false"),
    "efa, broker bundid: config.loginHint": _put(f"{_BROKERS}/bundid", config__loginHint="true"),
    "efa, broker muk: config.useMetadataDescriptorUrl": _put(
        f"{_BROKERS}/muk",
        config__useMetadataDescriptorUrl="true",
        config__metadataDescriptorUrl="https://boese.example/metadata",
    ),
    "efa, broker mapper bundid/bpk2: config.attribute.oid": _of(
        f"{_BROKERS}/bundid/mappers", "bpk2", config__attribute_oid="urn:oid:2.5.4.42"
    ),
    "efa, mapper efa-bundid/trust_level: config.user.session.note": _mapper_of(
        "efa-bundid", "trust_level", config__user_session_note="x"
    ),
    "efa, mapper basic/sub: config.access.token.claim": _mapper_of("basic", "sub", config__access_token_claim="false"),
    "efa, registration policy anonymous/Trusted Hosts was removed": _no_trusted_hosts,
    "efa, mapper basic/fremd is none of ours": _new_mapper,
    "efa, key fremd is none of ours": _new_key,
    "efa, client fremd is none of ours": _post("realms/efa/clients", clientId="fremd"),
    "efa, role fremd is none of ours": _post("realms/efa/roles", name="fremd"),
    "efa, broker fremd is none of ours": _post(
        _BROKERS, alias="fremd", providerId="oidc", config={"clientId": "x", "clientSecret": "y"}
    ),
    "efa-staff, user federation fremd is none of ours": _new_directory,
    "efa-staff, administrator fremd is none of ours": _somebody_administers,
    "efa, texts de is none of ours": _post("realms/efa/localization/de", loginAccountTitle="Geben Sie Ihre PIN ein"),
}
