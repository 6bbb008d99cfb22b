"""Answers that nobody may believe, by name. In each of them one thing is wrong and everything else as it should be."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

from lxml import etree

from efa.fim.hard_xml import Element
from efa.testing.saml.answer import Frame, assertion, new_id, response
from efa.testing.saml.claims import Told
from efa.testing.saml.elements import ds
from efa.testing.saml.keys import new_key
from efa.testing.saml.seal import encrypted, signed
from efa.testing.saml.service_provider import ServiceProvider
from efa.testing.saml.words import NAMESPACES, OID

Forge = Callable[[Told, Frame, ServiceProvider], Element]
_ELSEWHERE = "https://angreifer.example/saml"


def genuine(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """An answer as the account service gives it: signed, encrypted, and signed once more around it."""
    return signed(response(frame, encrypted(_assertion(told, frame), provider.encryption)), frame.key)


def _assertion(told: Told, frame: Frame) -> Element:
    plain = assertion(told, frame)
    return signed(plain, frame.key) if frame.both_signed else plain


def _with_frame(**changes: str) -> Forge:
    def forge(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
        return genuine(told, replace(frame, **changes), provider)  # type: ignore[arg-type]

    return forge


def _unsigned(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    return response(frame, encrypted(assertion(told, frame), provider.encryption))


def _not_encrypted(told: Told, frame: Frame, _: ServiceProvider) -> Element:
    return signed(response(frame, signed(assertion(told, frame), frame.key)), frame.key)


def _by_another_key(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    stranger = new_key("Angreifer", frame.now)
    return genuine(told, replace(frame, key=stranger, both_signed=True), provider)


def _expired(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    return genuine(told, replace(frame, now=frame.now - timedelta(hours=1)), provider)


def _from_tomorrow(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    return genuine(told, replace(frame, now=frame.now + timedelta(days=1)), provider)


def _raised_after_signing(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """Somebody else's identifier is written over one's own."""
    node = signed(assertion(told, frame), frame.key)
    for value in node.iterfind(".//saml2:NameID", NAMESPACES):
        value.text = f"{(value.text or '')[:-1]}0"
    for value in node.iterfind(f".//saml2:Attribute[@Name='{OID['bpk2']}']/saml2:AttributeValue", NAMESPACES):
        value.text = "A" * 43
    return response(frame, encrypted(node, provider.encryption))


def _wrapped_assertion(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """The signed assertion hides in the signature of a forged one, which stands where the reader looks (XSW)."""
    honest = signed(assertion(told, frame), frame.key)
    evil = _evil(told, frame)
    signature = deepcopy(_signature(honest))
    honest.remove(_signature(honest))
    _hide(signature, honest)
    evil.insert(1, signature)
    return response(frame, encrypted(evil, provider.encryption))


def _wrapped_response(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """The signed response hides in a forged one around an assertion that nobody signed."""
    honest = genuine(told, frame, provider)
    outer = response(replace(frame, id=new_id()), encrypted(_evil(told, frame), provider.encryption))
    signature = deepcopy(_signature(honest))
    honest.remove(_signature(honest))
    _hide(signature, honest)
    outer.insert(1, signature)
    return outer


def _second_assertion(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """A forged assertion stands before the signed one."""
    honest = encrypted(signed(assertion(told, frame), frame.key), provider.encryption)
    return response(frame, encrypted(_evil(told, frame), provider.encryption), honest)


def _evil(told: Told, frame: Frame) -> Element:
    """Somebody else at the highest level."""
    changed = {OID["bpk2"]: "A" * 43, OID["trust_level"]: "STORK-QAA-Level-4"}
    attributes = tuple(replace(each, value=changed.get(each.name, each.value)) for each in told.attributes)
    somebody = replace(told, name_id=f"{told.name_id[:-1]}0", attributes=attributes)
    return assertion(somebody, replace(frame, id=new_id()))


def _commented(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
    """A comment cuts an identifier in two after signing: readers that stop there see another account."""
    node = signed(assertion(told, frame), frame.key)
    values = f".//saml2:Attribute[@Name='{OID['bpk2']}']/saml2:AttributeValue"
    for value in (*node.iterfind(".//saml2:NameID", NAMESPACES), *node.iterfind(values, NAMESPACES)):
        text = value.text or ""
        comment = etree.Comment("x")
        value.text, comment.tail = text[:20], text[20:]
        value.insert(0, comment)
    return response(frame, encrypted(node, provider.encryption))


def _with_level(*words: str) -> Forge:
    """Signed by the account service itself, with other levels than the login had."""

    def forge(told: Told, frame: Frame, provider: ServiceProvider) -> Element:
        others = [each for each in told.attributes if each.name not in _LEVELS]
        levels = [each for each in told.attributes if each.name in _LEVELS]
        changed = [replace(each, value=word) for each in levels for word in words]
        return genuine(replace(told, attributes=(*others, *changed)), frame, provider)

    return forge


def _signature(node: Element) -> Element:
    found = node.find("ds:Signature", NAMESPACES)
    assert found is not None
    return found


def _hide(signature: Element, node: Element) -> None:
    signature.append(ds("Object", node))


_LEVELS = (OID["trust_level"], "ElsterVertrauensniveauAuthentifizierung")
FORGERIES: Mapping[str, Forge] = {
    "unsigned": _unsigned,
    "not_encrypted": _not_encrypted,
    "by_another_key": _by_another_key,
    "changed_after_signing": _raised_after_signing,
    "wrapped_assertion": _wrapped_assertion,
    "wrapped_response": _wrapped_response,
    "second_assertion": _second_assertion,
    "wrong_destination": _with_frame(destination=_ELSEWHERE),
    "wrong_recipient": _with_frame(recipient=_ELSEWHERE),
    "wrong_audience": _with_frame(audience="https://andere.example"),
    "wrong_in_response_to": _with_frame(in_response_to="_erfunden"),
    "asked_by_nobody": _with_frame(in_response_to=""),
    "failed_with_data": _with_frame(status="Responder"),
    "wrong_issuer": _with_frame(issuer="https://angreifer.example/idp"),
    "expired": _expired,
    "not_yet_valid": _from_tomorrow,
    "comment_in_identifier": _commented,
    "weakened_level": _with_level("STORK-QAA-Level-1"),
    "unknown_level": _with_level("STORK-QAA-Level-9"),
    "no_level": _with_level(),
    "level_twice": _with_level("STORK-QAA-Level-1", "STORK-QAA-Level-4"),
}
REPLAY, XXE = "replay", "xxe"
NAMES = (*FORGERIES, REPLAY, XXE)


def with_doctype(document: Element, address: str) -> bytes:
    """The answer behind a DOCTYPE whose entity leads to a file or an address."""
    plain = etree.tostring(document, encoding="unicode")
    head = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]>'
    return f"{head}{plain.replace('<saml2p:Status>', '<!-- --><saml2p:Status>&x;', 1)}".encode()
