"""Sign with RSASSA-PSS and encrypt with AES-256-GCM, the key under RSA-OAEP (XML Signature 1.1, XML Encryption 1.1)."""

import base64
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

from efa.fim.hard_xml import Element
from efa.testing.saml.answer import place_for_signature
from efa.testing.saml.elements import ds, saml, xenc
from efa.testing.saml.keys import SigningKey
from efa.testing.saml.words import DS, XENC

_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
_OAEP = f"{XENC}rsa-oaep-mgf1p"
_NONCE_BYTES = 12
_OAEP_SHA1 = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)  # noqa: S303 - the URI says so


def signed(node: Element, key: SigningKey) -> Element:
    """The same with a signature over all of it."""
    place_for_signature(node)
    signer = XMLSigner(
        signature_algorithm=SignatureMethod.SHA256_RSA_MGF1,
        digest_algorithm=DigestAlgorithm.SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    return signer.sign(node, key=key.key, cert=[key.certificate], reference_uri=f"#{node.get('ID')}", id_attribute="ID")


def encrypted(assertion: Element, public: rsa.RSAPublicKey) -> Element:
    """An EncryptedAssertion that only the owner of the key can read."""
    secret, nonce = os.urandom(32), os.urandom(_NONCE_BYTES)
    plain = etree.tostring(assertion, encoding="utf-8")
    content = nonce + AESGCM(secret).encrypt(nonce, plain, None)
    wrapped = xenc(
        "EncryptedKey",
        xenc("EncryptionMethod", ds("DigestMethod", Algorithm=f"{DS}sha1"), Algorithm=_OAEP),
        _cipher(public.encrypt(secret, _OAEP_SHA1)),
    )
    data = xenc(
        "EncryptedData",
        xenc("EncryptionMethod", Algorithm=_GCM),
        ds("KeyInfo", wrapped),
        _cipher(content),
        Type=f"{XENC}Element",
    )
    return saml("EncryptedAssertion", data)


def _cipher(content: bytes) -> Element:
    return xenc("CipherData", xenc("CipherValue", base64.b64encode(content).decode()))
