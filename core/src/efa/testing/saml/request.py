"""Read an AuthnRequest as BundID (interface 10.2, extension version 2) and NEZO do, and refuse what they refuse."""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree
from signxml.exceptions import InvalidCertificate, InvalidInput, InvalidSignature
from signxml.verifier import SignatureConfiguration, XMLVerifier

from efa.fim.errors import NotTaken
from efa.fim.hard_xml import Element, parse
from efa.testing.saml.service_provider import ServiceProvider
from efa.testing.saml.words import NAMESPACES, REQUESTABLE, SAMLP, Method

DOCUMENTED = (  # `idp.code` as BundID shows it
    *("akdb-extension-missing", "akdb-extension-v1-deprecated", "saml-request-not-signed"),
    *("purpose-does-not-support-restricted-html", "requested-attributes-empty", "requested-attributes-missing-name"),
    *("empty-authentication-methods", "organization-display-name-missing"),
)
OWN = (  # refused as well; how BundID names these is not published
    *("double-not-readable", "double-unknown-service-provider", "double-wrong-destination", "double-wrong-acs"),
    *("double-online-service-id-missing", "double-level-not-minimum", "double-level-unknown"),
)
_SIGNATURE = SignatureConfiguration(location="./")
_BMI_ID = re.compile(r"BMI-[A-Za-z0-9]+")
_MOST_BYTES = 100_000
Known = Callable[[str], ServiceProvider | None]


class Refused(Exception):
    """A request that the account service answers with a page of its own: `code` is shown there."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a service provider asks for. `attributes`: OID → whether it is required."""

    id: str
    provider: ServiceProvider
    level: int = 1
    methods: frozenset[Method] = frozenset(Method)
    attributes: Mapping[str, bool] = field(default_factory=dict)
    service: str = ""
    detailed: bool = False


def read_bundid(encoded: str, known: Known, here: str) -> Asked:
    """What is asked of BundID. Raises Refused with the documented code."""
    request, provider = _signed(encoded, known, here)
    extension = _extension(request)
    return Asked(
        id=request.get("ID", ""),
        provider=provider,
        level=_level(request),
        methods=_methods(extension),
        attributes=_attributes(extension),
        service=_display(extension),
        detailed=extension.get("EnableStatusDetail") == "true",
    )


def read_muk(encoded: str, known: Known, here: str) -> Asked:
    """What is asked of "Mein Unternehmenskonto": a signed request without extension. Raises Refused."""
    request, provider = _signed(encoded, known, here)
    return Asked(id=request.get("ID", ""), provider=provider, level=3)


def read_logout(encoded: str, known: Known, here: str) -> Asked:
    """Somebody who wants to leave "Mein Unternehmenskonto". Raises Refused."""
    request, provider = _signed(encoded, known, here, "LogoutRequest")
    return Asked(id=request.get("ID", ""), provider=provider)


def _signed(encoded: str, known: Known, here: str, tag: str = "AuthnRequest") -> tuple[Element, ServiceProvider]:
    """Only what the signature covers is looked at."""
    try:
        raw = base64.b64decode("".join(encoded.split()), validate=True)
        document = parse(raw[:_MOST_BYTES])
    except (ValueError, NotTaken):
        raise Refused("double-not-readable") from None
    provider = known((document.findtext("saml2:Issuer", "", NAMESPACES) or "").strip())
    if document.tag != f"{{{SAMLP}}}{tag}" or provider is None:
        raise Refused("double-unknown-service-provider")
    request = _verified(raw, provider, tag)
    if request.get("Destination") != here:
        raise Refused("double-wrong-destination")
    if request.get("AssertionConsumerServiceURL", provider.acs) != provider.acs:
        raise Refused("double-wrong-acs")
    return request, provider


def _verified(raw: bytes, provider: ServiceProvider, tag: str) -> Element:
    for certificate in provider.signing:
        try:
            result = XMLVerifier().verify(raw, x509_cert=certificate, id_attribute="ID", expect_config=_SIGNATURE)
        except (InvalidSignature, InvalidInput, InvalidCertificate):
            continue
        signed = result.signed_xml  # type: ignore[union-attr] # one reference is expected, so one result
        if signed is not None and signed.tag == f"{{{SAMLP}}}{tag}":
            return signed
    raise Refused("saml-request-not-signed")


def _extension(request: Element) -> Element:
    extension = request.find("saml2p:Extensions/akdb:AuthenticationRequest", NAMESPACES)
    if extension is None:
        raise Refused("akdb-extension-missing")
    if extension.get("Version") != "2":
        raise Refused("akdb-extension-v1-deprecated")
    if "<" in (extension.findtext(".//ui:Purpose", "", NAMESPACES) or ""):
        raise Refused("purpose-does-not-support-restricted-html")
    return extension


def _level(request: Element) -> int:
    context = request.find("saml2p:RequestedAuthnContext", NAMESPACES)
    if context is None:
        return 1
    if context.get("Comparison") != "minimum":
        raise Refused("double-level-not-minimum")
    words = [(node.text or "").strip() for node in context.iterfind("saml2:AuthnContextClassRef", NAMESPACES)]
    if not words or any(word not in REQUESTABLE for word in words):
        raise Refused("double-level-unknown")
    return min(REQUESTABLE[word] for word in words)


def _methods(extension: Element) -> frozenset[Method]:
    listed = extension.find("akdb:AuthnMethods", NAMESPACES)
    if listed is None:
        return frozenset(Method)
    off = {_local(each) for each in listed if each.findtext("akdb:Enabled", "true", NAMESPACES).strip() == "false"}
    off |= {Method.SMART.value} if Method.AUSWEIS.value in off else set()
    allowed = frozenset(method for method in Method if method.value not in off)
    if not allowed:
        raise Refused("empty-authentication-methods")
    return allowed


def _attributes(extension: Element) -> Mapping[str, bool]:
    listed = extension.findall("akdb:RequestedAttributes/akdb:RequestedAttribute", NAMESPACES)
    if not listed:
        raise Refused("requested-attributes-empty")
    if not all(_stripped([each.get("Name", "") for each in listed])):
        raise Refused("requested-attributes-missing-name")
    return {each.get("Name", "").strip(): each.get("RequiredAttribute") == "true" for each in listed}


def _display(extension: Element) -> str:
    name = (extension.findtext(".//ui:OrganizationDisplayName", "", NAMESPACES) or "").strip()
    if not name:
        raise Refused("organization-display-name-missing")
    if not _BMI_ID.fullmatch((extension.findtext(".//ui:OnlineServiceId", "", NAMESPACES) or "").strip()):
        raise Refused("double-online-service-id-missing")
    return name


def _stripped(names: Iterable[str]) -> list[str]:
    return [name.strip() for name in names]


def _local(node: Element) -> str:
    return etree.QName(node).localname
