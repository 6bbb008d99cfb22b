"""The names of the protocol, as BundID (interface 10.2) and NEZO of "Mein Unternehmenskonto" print them."""

from enum import Enum

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
AKDB = "https://www.akdb.de/request/2018/09"
CLASSIC_UI = "https://www.akdb.de/request/2018/09/classic-ui/v1"
EKONA = "http://www.elster.de/schema/ekona/saml/extensions"
NAMESPACES = {"saml2": SAML, "saml2p": SAMLP, "md": METADATA, "ds": DS, "akdb": AKDB, "ui": CLASSIC_UI}

TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
STATUS = "urn:oasis:names:tc:SAML:2.0:status:"

OID = {
    "given_name": "urn:oid:2.5.4.42",
    "family_name": "urn:oid:2.5.4.4",
    "birth_name": "urn:oid:1.2.40.0.10.2.1.1.225566",
    "birthdate": "urn:oid:1.2.40.0.10.2.1.1.55",
    "place_of_birth": "urn:oid:1.3.6.1.5.5.7.9.2",
    "nationality": "urn:oid:1.2.40.0.10.2.1.1.225577",
    "document_type": "urn:oid:1.2.40.0.10.2.1.1.552255",
    "title": "urn:oid:0.9.2342.19200300.100.1.40",
    "gender": "urn:oid:1.3.6.1.4.1.33592.1.3.5",
    "street_address": "urn:oid:2.5.4.16",
    "postal_code": "urn:oid:2.5.4.17",
    "locality": "urn:oid:2.5.4.7",
    "country": "urn:oid:1.2.40.0.10.2.1.1.225599",
    "email": "urn:oid:0.9.2342.19200300.100.1.3",
    "phone_number": "urn:oid:2.5.4.20",
    "de_mail": "urn:oid:1.3.6.1.4.1.55605.70737875.1.1.1.7.1",
    "community_id": "urn:oid:1.3.6.1.4.1.25484.494450.5",
    "eidas_country": "urn:oid:1.3.6.1.4.1.25484.494450.10.1",
    "bpk2": "urn:oid:1.3.6.1.4.1.25484.494450.3",
    "postbox_handle": "urn:oid:2.5.4.18",
    "trust_level": "urn:oid:1.2.40.0.10.2.1.1.261.94",
    "version": "urn:oid:1.3.6.1.4.1.25484.494450.1",
    "proved_by": "urn:oid:1.3.6.1.4.1.25484.494450.2",
    "application_id": "urn:oid:1.3.6.1.4.1.25484.494450.4",
    "mfa": "urn:oid:1.3.6.1.4.1.25484.494450.7",
    "pseudonym": "urn:oid:1.2.40.0.10.2.1.1.226699",
}
FRIENDLY = {
    "given_name": "givenName",
    "family_name": "surname",
    "birth_name": "birthName",
    "place_of_birth": "placeOfBirth",
    "document_type": "documentType",
    "title": "personalTitle",
    "street_address": "postalAddress",
    "postal_code": "postalCode",
    "locality": "localityName",
    "email": "mail",
    "phone_number": "telephoneNumber",
    "de_mail": "DeMail",
    "community_id": "communityId",
    "eidas_country": "eIDAS-Issuing-Country",
    "bpk2": "bPK2",
    "postbox_handle": "legacyPostkorbHandle",
    "trust_level": "EID-CITIZEN-QAA-LEVEL",
    "version": "Version",
    "proved_by": "AssertionProvedBy",
    "application_id": "applicationId",
}
TRUST_LEVELS = {1: "UNTERGEORDNET", 2: "NORMAL", 3: "SUBSTANTIELL", 4: "HOCH"}  # akdb:TrustLevel of an attribute
REQUESTABLE = {f"STORK-QAA-Level-{level}": level for level in (1, 3, 4)}  # the levels that BundID documents


class Method(Enum):
    """A way to log in to BundID: its name in the request, and in `AssertionProvedBy`."""

    BENUTZERNAME = "Benutzername"
    ELSTER = "Elster"
    AUSWEIS = "eID"
    EIDAS = "eIDAS"
    FINK = "FINK"
    SMART = "Smart-eID"  # is told, but cannot be asked for or excluded: it counts as `eID`


LEVEL_OF = {
    Method.BENUTZERNAME: 1,
    Method.ELSTER: 3,
    Method.SMART: 3,
    Method.AUSWEIS: 4,
    Method.EIDAS: 4,
    Method.FINK: 4,
}
