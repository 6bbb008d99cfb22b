"""A service provider as Keycloak is one: signed requests with the extension of version 2, and a strict reader."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree
from signxml.verifier import SignatureConfiguration, XMLVerifier

from efa.fim.hard_xml import Element, parse
from efa.kit.clock import now
from efa.testing.saml.answer import encode
from efa.testing.saml.elements import ds, metadata
from efa.testing.saml.keys import SigningKey, new_key
from efa.testing.saml.seal import signed
from efa.testing.saml.words import AKDB, CLASSIC_UI, NAMESPACES, OID, POST, SAML, SAMLP, XENC

ACS = "https://login.land.example/realms/efa/broker/bundid/endpoint"
ENTITY_ID = "https://efa-soziales.land.example"
_SIGNATURE = SignatureConfiguration(location="./")


@cache
def key_of(name: str) -> SigningKey:
    return new_key(name, now())


@dataclass(frozen=True, slots=True)
class Broker:
    """One service provider."""

    entity_id: str = ENTITY_ID
    acs: str = ACS

    @property
    def key(self) -> SigningKey:
        return key_of("broker")

    def metadata(self) -> bytes:
        certificate = ds("KeyInfo", ds("X509Data", ds("X509Certificate", self.key.text)))
        again = ds("KeyInfo", ds("X509Data", ds("X509Certificate", self.key.text)))
        descriptor = metadata(
            "SPSSODescriptor",
            metadata("KeyDescriptor", certificate, use="signing"),
            metadata("KeyDescriptor", again, use="encryption"),
            metadata("AssertionConsumerService", Binding=POST, Location=self.acs, index="0"),
        )
        return etree.tostring(metadata("EntityDescriptor", descriptor, entityID=self.entity_id))

    def ask(self, to: str, **parts: Any) -> str:
        """A signed request; `parts` of the extension can be left out or changed, `key` signs instead of ours."""
        key = parts.pop("key", self.key)
        return encode(signed(parse(_request(self, to, **parts).encode()), key))

    def ask_unsigned(self, to: str) -> str:
        return base64.b64encode(_request(self, to).encode()).decode()

    def read(self, response: str, certificate: str) -> Element:
        """The assertion of an answer, after both signatures were checked and what they cover was decrypted."""
        outer = verified(parse(base64.b64decode(response)), certificate)
        sealed = outer.find("saml2:EncryptedAssertion", NAMESPACES)
        assert sealed is not None
        return verified(parse(self._decrypted(sealed)), certificate)

    def _decrypted(self, sealed: Element) -> bytes:
        wrapped, content = (base64.b64decode(str(each.text)) for each in sealed.iter(f"{{{XENC}}}CipherValue"))
        oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)
        return AESGCM(self.key.key.decrypt(wrapped, oaep)).decrypt(content[:12], content[12:], None)


def attributes(assertion: Element) -> Mapping[str, tuple[str, str]]:
    """Name → value and word of its level."""
    return {
        str(each.get("Name")): (
            "".join(str(text) for text in each.itertext()),
            each.get(f"{{{AKDB}}}TrustLevel", ""),
        )
        for each in assertion.iter(f"{{{SAML}}}Attribute")
    }


def verified(node: Element, certificate: str) -> Element:
    pem = f"-----BEGIN CERTIFICATE-----\n{certificate}\n-----END CERTIFICATE-----\n"
    raw = etree.tostring(node)
    result = XMLVerifier().verify(raw, x509_cert=pem, id_attribute="ID", expect_config=_SIGNATURE)
    found = result.signed_xml  # type: ignore[union-attr]
    assert found is not None
    return found


def _request(
    broker: Broker,
    to: str,
    *,
    version: str = "2",
    level: str = "STORK-QAA-Level-1",
    comparison: str = "minimum",
    wanted: Mapping[str, bool] | None = None,
    methods: str = "",
    name: str = "Wohngeld online",
    purpose: str = "",
    service: str = "BMI-X0000",
    extension: bool = True,
    acs: str = "",
) -> str:
    names = {OID["given_name"]: False, OID["bpk2"]: True} if wanted is None else wanted
    listed = "".join(
        f'<akdb:RequestedAttribute Name="{oid}" RequiredAttribute="{str(required).lower()}"/>'
        for oid, required in names.items()
    )
    display = f"<ui:Purpose>{purpose}</ui:Purpose><ui:OrganizationDisplayName>{name}</ui:OrganizationDisplayName>"
    extensions = f"""<saml2p:Extensions>
<akdb:AuthenticationRequest xmlns:akdb="{AKDB}" Version="{version}" EnableStatusDetail="true">
<akdb:AuthnMethods>{methods}</akdb:AuthnMethods>
<akdb:RequestedAttributes>{listed}</akdb:RequestedAttributes>
<akdb:DisplayInformation><ui:Version xmlns:ui="{CLASSIC_UI}">{display}
<ui:Lang>de</ui:Lang><ui:OnlineServiceId>{service}</ui:OnlineServiceId></ui:Version></akdb:DisplayInformation>
</akdb:AuthenticationRequest></saml2p:Extensions>"""
    return f"""<saml2p:AuthnRequest xmlns:saml2p="{SAMLP}" xmlns:saml2="{SAML}" ID="_q1" Version="2.0"
IssueInstant="2026-11-26T06:00:00Z" Destination="{to}" AssertionConsumerServiceURL="{acs or broker.acs}"
ForceAuthn="true"><saml2:Issuer>{broker.entity_id}</saml2:Issuer>{extensions if extension else ""}
<saml2p:RequestedAuthnContext Comparison="{comparison}">
<saml2:AuthnContextClassRef>{level}</saml2:AuthnContextClassRef></saml2p:RequestedAuthnContext>
</saml2p:AuthnRequest>"""
