"""Who may ask: a service provider as its SAML metadata describe it, and metadata of the double itself."""

import base64
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree

from efa.fim.hard_xml import Element, parse
from efa.testing.saml.elements import ds, metadata
from efa.testing.saml.keys import SigningKey
from efa.testing.saml.words import NAMESPACES, POST, SAMLP


class BadMetadata(ValueError):
    """What a service provider says of itself does not fit the rules of the account service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProvider:
    """`acs` is where answers go, `host` the host name of the entityID, from which BundID derives the bPK2."""

    entity_id: str
    acs: str
    signing: tuple[x509.Certificate, ...]
    encryption: rsa.RSAPublicKey

    @property
    def host(self) -> str:
        """The host name that pseudonyms depend on."""
        return urlsplit(self.entity_id).hostname or self.entity_id


def read_metadata(raw: bytes) -> ServiceProvider:
    """The service provider of a metadata document. Raises BadMetadata, NotTaken."""
    root = parse(raw)
    if root.get("validUntil") or not (entity_id := root.get("entityID")):
        raise BadMetadata("metadata need an entityID and no validUntil")
    services = root.findall(f".//md:AssertionConsumerService[@Binding='{POST}']", NAMESPACES)
    signing, encryption = _certificates(root, "signing"), _certificates(root, "encryption")
    if not (services and signing and encryption):
        raise BadMetadata("metadata need a POST address, a certificate for signatures and one for encryption")
    key = encryption[0].public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise BadMetadata("the key for encryption is no RSA key")
    return ServiceProvider(entity_id=entity_id, acs=str(services[0].get("Location")), signing=signing, encryption=key)


def _certificates(root: Element, use: str) -> tuple[x509.Certificate, ...]:
    texts = [
        text.text or ""
        for descriptor in root.iterfind(".//md:SPSSODescriptor/md:KeyDescriptor", NAMESPACES)
        if descriptor.get("use", use) == use
        for text in descriptor.iterfind(".//ds:X509Certificate", NAMESPACES)
    ]
    return tuple(x509.load_der_x509_certificate(base64.b64decode(text)) for text in texts)


def own_metadata(entity_id: str, sso: str, key: SigningKey) -> bytes:
    """The metadata of the double, as Keycloak reads them from `metadataDescriptorUrl`."""
    certificate = ds("KeyInfo", ds("X509Data", ds("X509Certificate", key.text)))
    descriptor = metadata(
        "IDPSSODescriptor",
        metadata("KeyDescriptor", certificate, use="signing"),
        metadata("SingleSignOnService", Binding=POST, Location=sso),
        protocolSupportEnumeration=SAMLP,
        WantAuthnRequestsSigned="true",
    )
    root = metadata("EntityDescriptor", descriptor, entityID=entity_id)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
