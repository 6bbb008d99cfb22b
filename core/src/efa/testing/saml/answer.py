"""Build an answer: assertion, response, signatures (RSASSA-PSS) and encryption (AES-GCM), as the services send them."""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from efa.fim.hard_xml import Element
from efa.testing.saml.claims import Attribute, Told
from efa.testing.saml.elements import akdb, ds, ekona, saml, saml_with_ekona, samlp
from efa.testing.saml.keys import SigningKey
from efa.testing.saml.words import AKDB, BEARER, STATUS, XSI

_HOLDS = timedelta(minutes=5)
_TYPE = f"{{{XSI}}}type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """For whom an answer is, and from when to when. `key` signs it; BundID signs the assertion as well.

    `in_response_to`: '' for an answer that nobody asked for.
    """

    issuer: str
    destination: str
    recipient: str
    audience: str
    in_response_to: str
    now: datetime
    key: SigningKey
    both_signed: bool = True
    holds: timedelta = _HOLDS
    id: str = ""
    status: str = "Success"

    @property
    def assertion_id(self) -> str:
        """The same for the same answer."""
        return f"_a{self.id}"

    @property
    def response_id(self) -> str:
        """The same for the same answer."""
        return f"_r{self.id}"


def new_id() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def assertion(told: Told, frame: Frame) -> Element:
    """What is told of somebody, not yet signed."""
    return saml(
        "Assertion",
        saml("Issuer", frame.issuer),
        _subject(told, frame),
        _conditions(frame),
        _statement(told, frame),
        saml("AttributeStatement", *(_attribute(each) for each in told.attributes)),
        ID=frame.assertion_id,
        IssueInstant=_text(frame.now),
        Version="2.0",
    )


def response(frame: Frame, *parts: Element) -> Element:
    """An answer around an assertion, with the status of the frame."""
    status = samlp("Status", samlp("StatusCode", Value=f"{STATUS}{frame.status}"))
    return _response(frame, status, *parts)


def refusal(frame: Frame, codes: tuple[str, str], message: str, detail: Mapping[str, object] | None) -> Element:
    """An answer without data: top-level and second-level status, and BundID's detail where it was asked for."""
    inner = samlp("StatusCode", Value=f"{STATUS}{codes[1]}")
    status = samlp("Status", samlp("StatusCode", inner, Value=f"{STATUS}{codes[0]}"), samlp("StatusMessage", message))
    if detail is not None:
        status.append(samlp("StatusDetail", akdb("StatusDetail", json.dumps(detail))))
    return _response(frame, status)


def logged_out(frame: Frame) -> Element:
    """The answer to somebody who wants to leave."""
    return _response(frame, samlp("Status", samlp("StatusCode", Value=f"{STATUS}Success")), tag="LogoutResponse")


def encode(document: "Element | bytes") -> str:
    """As the form of the browser carries it."""
    raw = document if isinstance(document, bytes) else etree.tostring(document, encoding="utf-8")
    return base64.b64encode(raw).decode()


def place_for_signature(node: Element) -> None:
    """A signature stands behind the issuer, or the schema is broken."""
    node.insert(1, ds("Signature", Id="placeholder"))


def _subject(told: Told, frame: Frame) -> Element:
    until = _text(frame.now + frame.holds)
    confirmed = {"Recipient": frame.recipient, **_asked(frame), "NotOnOrAfter": until}
    return saml(
        "Subject",
        saml("NameID", told.name_id, Format=told.name_id_format),
        saml("SubjectConfirmation", saml("SubjectConfirmationData", **confirmed), Method=BEARER),
    )


def _conditions(frame: Frame) -> Element:
    return saml(
        "Conditions",
        saml("AudienceRestriction", saml("Audience", frame.audience)),
        NotBefore=_text(frame.now - timedelta(seconds=5)),
        NotOnOrAfter=_text(frame.now + frame.holds),
    )


def _statement(told: Told, frame: Frame) -> Element:
    context = saml("AuthnContext", saml("AuthnContextClassRef", told.context))
    return saml("AuthnStatement", context, AuthnInstant=_text(frame.now), SessionIndex=f"_s{frame.id}")


def _response(frame: Frame, *parts: Element, tag: str = "Response") -> Element:
    return samlp(
        tag,
        saml("Issuer", frame.issuer),
        *parts,
        ID=frame.response_id,
        Destination=frame.destination,
        **_asked(frame),
        IssueInstant=_text(frame.now),
        Version="2.0",
    )


def _asked(frame: Frame) -> Mapping[str, str]:
    return {"InResponseTo": frame.in_response_to} if frame.in_response_to else {}


def _attribute(told: Attribute) -> Element:
    node = saml("Attribute", _value(told), Name=told.name, NameFormat=told.format)
    if told.friendly:
        node.set("FriendlyName", told.friendly)
    if told.trust:
        node.set(f"{{{AKDB}}}TrustLevel", told.trust)
    return node


def _value(told: Attribute) -> Element:
    if not told.nested:
        return saml("AttributeValue", told.value)
    parts = [ekona(name, value) for name, value in told.nested]
    return saml_with_ekona("AttributeValue", *parts, **{_TYPE: f"ekona:{told.type}"})


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"
