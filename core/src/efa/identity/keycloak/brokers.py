"""Account services that Keycloak asks in our place: BundID, Mein Unternehmenskonto, an authority's own provider."""

from collections.abc import Mapping

from efa.identity.aliases import BUNDID, MUK
from efa.identity.keycloak.flows import AFTER_BROKER, FIRST_LOGIN
from efa.identity.keycloak.installation import Authority, SamlAccount
from efa.identity.keycloak.resource import Resource, Value
from efa.identity.keycloak.scopes import GROUPS, NOTE

ENTITY = "config.entityId"  # ours at an account service
ACCOUNT_ATTRIBUTE = "efa-account-attribute"  # a mapper of deploy/keycloak/extension
_NAME_ID = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
_BPK2 = "urn:oid:1.3.6.1.4.1.25484.494450.3"
# Attributes of BundID by their OID (interface description, release 10.2): names are optional there, OIDs are not.
BUNDID_ATTRIBUTES: Mapping[str, str] = {
    "given_name": "urn:oid:2.5.4.42",
    "family_name": "urn:oid:2.5.4.4",
    "birth_name": "urn:oid:1.2.40.0.10.2.1.1.225566",
    "birthdate": "urn:oid:1.2.40.0.10.2.1.1.55",
    "place_of_birth": "urn:oid:1.3.6.1.5.5.7.9.2",
    "nationality": "urn:oid:1.2.40.0.10.2.1.1.225577",
    "title": "urn:oid:0.9.2342.19200300.100.1.40",
    "gender": "urn:oid:1.3.6.1.4.1.33592.1.3.5",
    "street_address": "urn:oid:2.5.4.16",
    "postal_code": "urn:oid:2.5.4.17",
    "locality": "urn:oid:2.5.4.7",
    "country": "urn:oid:1.2.40.0.10.2.1.1.225599",
    "email": "urn:oid:0.9.2342.19200300.100.1.3",
    "phone_number": "urn:oid:2.5.4.20",
    "trust_level": "urn:oid:1.2.40.0.10.2.1.1.261.94",
    "proved_by": "urn:oid:1.3.6.1.4.1.25484.494450.2",
    "mfa": "urn:oid:1.3.6.1.4.1.25484.494450.7",
    "postbox_handle": "urn:oid:2.5.4.18",
    "application_id": "urn:oid:1.3.6.1.4.1.25484.494450.4",
    "bpk2": _BPK2,
}
_MUK_ATTRIBUTES: Mapping[str, str] = {
    "org_id": "DatenuebermittlerPseudonymId",
    "org_name": "Firmenname",
    "org_legal_form": "RechtsformText",
    "org_register_kind": "Registerart",
    "org_register_number": "Registernummer",
    "org_register_court": "Registergericht",
    "trust_level": "ElsterVertrauensniveauAuthentifizierung",
    "test_account": "IstTestkonto",
    "person_given_name": "Vorname",
    "person_family_name": "Name",
}
_MUK_XML: Mapping[str, tuple[str, str]] = {
    "org_address_street": ("Unternehmensanschrift", "//ekona:Strasse"),
    "org_address_house_number": ("Unternehmensanschrift", "//ekona:Hausnummer"),
    "org_address_postal_code": ("Unternehmensanschrift", "//ekona:PLZ"),
    "org_address_locality": ("Unternehmensanschrift", "//ekona:Ort"),
    "actor_title": ("HandelndePerson", "//ekona:AkademischerGrad"),
    "actor_given_name": ("HandelndePerson", "//ekona:Vorname"),
    "actor_family_name": ("HandelndePerson", "//ekona:Nachname"),
    "person_street": ("Anschrift", "//ekona:Strasse"),
    "person_house_number": ("Anschrift", "//ekona:Hausnummer"),
    "person_postal_code": ("Anschrift", "//ekona:PLZ"),
    "person_locality": ("Anschrift", "//ekona:Ort"),
}


def bundid(account: SamlAccount, entity: str) -> tuple[Resource, ...]:
    """BundID, known by bPK2: its NameID is another one each time."""
    config = _saml(account, entity) | {
        "config.nameIDPolicyFormat": f"{_NAME_ID}transient",
        "config.principalType": "ATTRIBUTE",
        "config.principalAttribute": _BPK2,
        "config.allowCreate": "false",
        "config.authnContextComparisonType": "minimum",
        "config.wantAssertionsSigned": "true",
        "config.attributeConsumingServiceName": "EfA",
        "config.efaOnlineServiceId": account.service_id or "",
        "config.efaOnlineServiceName": account.service_name or "",
    }
    mappers = (_from_bundid(name, oid, required=name == "bpk2") for name, oid in BUNDID_ATTRIBUTES.items())
    return (_broker(BUNDID, "BundID", "saml", config), _kind(BUNDID, "citizen"), *mappers)


def muk(account: SamlAccount, entity: str) -> tuple[Resource, ...]:
    """Mein Unternehmenskonto: the answer is signed as a whole, organisation and actor come as XML."""
    config = _saml(account, entity) | {
        "config.nameIDPolicyFormat": f"{_NAME_ID}persistent",
        "config.principalType": "SUBJECT",
        "config.allowCreate": "true",
        "config.wantAssertionsSigned": "false",
        "config.postBindingLogout": "true",
    }
    plain = (
        _mapper(MUK, name, "saml-user-attribute-idp-mapper", {"attribute.name": told, "user.attribute": name})
        for name, told in _MUK_ATTRIBUTES.items()
    )
    inside = (
        _mapper(
            MUK,
            name,
            "saml-xpath-attribute-idp-mapper",
            {"attribute.name": told, "attribute.xpath": path, "user.attribute": name},
        )
        for name, (told, path) in _MUK_XML.items()
    )
    return (_broker(MUK, "Mein Unternehmenskonto", "saml", config), _kind(MUK, "organisation"), *plain, *inside)


def authority(known: Authority, secret: str) -> tuple[Resource, ...]:
    """An authority's provider; its groups only propose, and the second factor is asked for here."""
    config: dict[str, Value] = {
        "config.issuer": known.issuer,
        "config.authorizationUrl": known.authorization,
        "config.tokenUrl": known.token,
        "config.jwksUrl": known.keys,
        "config.useJwksUrl": "true",
        "config.validateSignature": "true",
        "config.clientId": known.client,
        "config.clientSecret": secret,
        "config.clientAuthMethod": "client_secret_post",
        "config.pkceEnabled": "true",
        "config.pkceMethod": "S256",
        "config.defaultScope": "openid profile email",
        "config.disableUserInfo": "true",
        "config.syncMode": "FORCE",
    }
    name = known.alias
    broker = _broker(name, known.name, "oidc", config)
    after: dict[str, Value] = {"postBrokerLoginFlowAlias": AFTER_BROKER, "hideOnLogin": True}
    groups = {"claim": known.groups, "user.attribute": GROUPS}
    return (
        Resource("broker", name, {**broker.fields, **after}),
        _mapper(name, GROUPS, "oidc-user-attribute-idp-mapper", groups),
    )


def _saml(account: SamlAccount, entity: str) -> dict[str, Value]:
    config: dict[str, Value] = {
        ENTITY: entity,
        "config.idpEntityId": account.entity,  # empty would switch the check of the issuer off
        "config.singleSignOnServiceUrl": account.sign_on,
        "config.postBindingResponse": "true",
        "config.postBindingAuthnRequest": "true",
        "config.wantAuthnRequestsSigned": "true",
        "config.signatureAlgorithm": "RSA_SHA256_MGF1",
        "config.xmlSigKeyInfoKeyNameTransformer": "KEY_ID",
        "config.wantAssertionsEncrypted": "true",
        "config.encryptionAlgorithm": "RSA-OAEP",
        "config.validateSignature": "true",
        "config.forceAuthn": "true",
        "config.signSpMetadata": "false",
        "config.syncMode": "FORCE",
        "config.allowedClockSkew": "30",
        "config.caseSensitiveOriginalUsername": "true",
    }
    if account.metadata:
        config |= {"config.metadataDescriptorUrl": account.metadata, "config.useMetadataDescriptorUrl": "true"}
    if account.certificate:
        config["config.signingCertificate"] = "".join(account.certificate.split())
    if account.sign_out:
        config["config.singleLogoutServiceUrl"] = account.sign_out
    return config


def _broker(alias: str, title: str, protocol: str, config: Mapping[str, Value]) -> Resource:
    flags: dict[str, Value] = {
        "providerId": protocol,
        "displayName": title,
        "enabled": True,
        "trustEmail": False,
        "storeToken": False,
        "linkOnly": False,
        "firstBrokerLoginFlowAlias": FIRST_LOGIN,
    }
    return Resource("broker", alias, flags | dict(config))


def _from_bundid(name: str, oid: str, *, required: bool) -> Resource:
    config = {
        "attribute.oid": oid,
        "attribute.required": str(required).lower(),
        "session.attribute": f"{NOTE}{name}",
    }
    return _mapper(BUNDID, name, ACCOUNT_ATTRIBUTE, config)


def _kind(alias: str, kind: str) -> Resource:
    config = {"attribute": "account_kind", "attribute.value": kind}
    return _mapper(alias, "account_kind", "hardcoded-user-session-attribute-idp-mapper", config)


def _mapper(alias: str, name: str, mapper: str, config: Mapping[str, str]) -> Resource:
    fields: dict[str, Value] = {f"config.{key}": value for key, value in config.items()}
    fields |= {"identityProviderMapper": mapper, "identityProviderAlias": alias, "config.syncMode": "FORCE"}
    return Resource("broker mapper", f"{alias}/{name}", fields)
