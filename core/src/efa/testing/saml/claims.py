"""What the account services say of somebody: names, formats and levels as the real ones send them."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from efa.testing.saml.people import Citizen, Member, pseudonym
from efa.testing.saml.request import Asked
from efa.testing.saml.words import (
    BASIC,
    FRIENDLY,
    LEVEL_OF,
    OID,
    PERSISTENT,
    TRANSIENT,
    TRUST_LEVELS,
    URI,
    Method,
)

_TYPED = 1  # what a person typed stays unproven, whatever proves the login
_ABOUT_ACCOUNT = 2
_NORMAL = ("email", "title")  # proven by the account itself, whatever proves the login
_NO_ACCOUNT = ("bpk2", "postbox_handle", "application_id")  # absent with a temporary login
_VERSION = "2025.2.1"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of an answer. `trust`: the word of `akdb:TrustLevel`, '' where there is none.

    `nested`: elements of the namespace `ekona` instead of a text, with their `type`.
    """

    name: str
    value: str
    format: str = URI
    friendly: str = ""
    trust: str = ""
    nested: tuple[tuple[str, str], ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that an answer says of somebody."""

    name_id: str
    name_id_format: str
    context: str
    attributes: tuple[Attribute, ...] = field(default_factory=tuple)


def bpk2(person: str, host: str) -> str:
    """43 characters that stay the same for one person and one host name of an entityID, and differ for another host."""
    digest = hashlib.sha256(f"bPK2|{host}|{person}".encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def citizen_told(person: Citizen, method: Method, asked: Asked, *, temporary: bool = False) -> Told:
    """What BundID tells after this login: exactly what was asked for and is known."""
    stork = f"STORK-QAA-Level-{LEVEL_OF[method]}"
    known = _known(person, method, asked)
    left = {name: each for name, each in known.items() if not (temporary and name in _NO_ACCOUNT)}
    attributes = tuple(
        Attribute(OID[name], value, friendly=FRIENDLY.get(name, name), trust=TRUST_LEVELS[level])
        for name, (value, level) in left.items()
        if OID[name] in asked.attributes
    )
    return Told(name_id=secrets.token_urlsafe(24), name_id_format=TRANSIENT, context=stork, attributes=attributes)


def missing(told: Told, asked: Asked) -> list[str]:
    """Required attributes that the answer would lack: BundID then tells nothing at all."""
    names = {each.name for each in told.attributes}
    return [name for name, required in asked.attributes.items() if required and name not in names]


def _known(person: Citizen, method: Method, asked: Asked) -> Mapping[str, tuple[str, int]]:
    level = LEVEL_OF[method]
    second = "true" if method is not Method.BENUTZERNAME else "false"
    own = bpk2(person.key, asked.provider.host)
    account = {
        "bpk2": f"FINK-{own}" if method is Method.FINK else own,
        **({} if method is Method.FINK else {"postbox_handle": person.postbox}),
        "application_id": str(uuid4()),
        "trust_level": f"STORK-QAA-Level-{level}",
        "proved_by": method.value,
        "mfa": second,
        "version": _VERSION,
    }
    known = {
        **{name: (value, level) for name, value in person.told.items()},
        **{name: (value, _TYPED) for name, value in person.typed.items()},
        **{name: (value, _ABOUT_ACCOUNT) for name, value in account.items()},
    }
    return {name: (value, _ABOUT_ACCOUNT if name in _NORMAL else proven) for name, (value, proven) in known.items()}


def member_told(member: Member, asked: Asked, *, test_account: bool = True) -> Told:
    """What NEZO tells: the account as NameID, the organisation by its pseudonym, addresses and people as XML."""
    host = asked.provider.host
    values = {
        "PersTyp": "NNatPers",
        "DatenkranzTyp": "StNr",
        "DatenuebermittlerPseudonymId": pseudonym("du", member.organisation, host),
        **member.told,
        "ElsterVertrauensniveauIdentifizierung": "substanziell",
        "ElsterVertrauensniveauAuthentifizierung": "substanziell",
        "IstTestkonto": str(test_account).lower(),
    }
    return Told(
        name_id=pseudonym("ek", member.key, host),
        name_id_format=PERSISTENT,
        context="urn:oasis:names:tc:SAML:2.0:ac:classes:X509",
        attributes=(*(Attribute(name, value, BASIC) for name, value in values.items()), *_nested(member)),
    )


def _nested(member: Member) -> tuple[Attribute, ...]:
    address = (("Typ", "Inland"), *member.address.items())
    name = "Anschrift" if member.told.get("DatenkranzTyp") == "IdNr" else "Unternehmensanschrift"
    found = [Attribute(name, "", BASIC, nested=address, type="AdresseType")]
    if acting := tuple(member.acting.items()):
        found.append(Attribute("HandelndePerson", "", BASIC, nested=acting, type="HandelndePersonType"))
    return tuple(found)
