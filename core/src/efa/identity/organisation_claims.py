"""What "Mein Unternehmenskonto" says of an organisation and of the person who logged in for it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from efa.identity.errors import LoginFailed
from efa.identity.organisations import Profile
from efa.identity.told import told_line

_ORGANISATION, _ACCOUNT = re.compile(r"du-[0-9a-f]{40}"), re.compile(r"ek-[0-9a-f]{40}")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOrganisation:
    """`reference` holds a hash of the pseudonym alone: tenants store `keys.pairwise(reference)`."""

    reference: str
    profile: Profile


def is_organisation(claims: Mapping[str, object]) -> bool:
    """Whether the account is one of an organisation: an attribute of the account service decides."""
    return claims.get("account_kind") == "organisation"


def organisation_account(claims: Mapping[str, object]) -> str:
    """The account of one person at an organisation, and only as a hash. Raises LoginFailed."""
    return _hashed(claims, "account", _ACCOUNT, "ek")


def told_organisation(claims: Mapping[str, object], *, production: bool) -> ToldOrganisation:
    """The organisation behind verified claims. Raises LoginFailed, also for a test account in production."""
    if claims.get("idp") != "muk" or not is_organisation(claims):
        raise LoginFailed("kind of account")
    if production and str(claims.get("test_account", "")).lower() == "true":
        raise LoginFailed("test account")
    name = _text(claims, "org_name") or _person(claims.get("person"))
    if not name:
        raise LoginFailed("no name of the organisation")
    profile = Profile(
        name=name,
        legal_form=_text(claims, "org_legal_form"),
        register=_register(claims.get("org_register")),
        address=_address(claims.get("org_address")) or _address(claims.get("person")),
    )
    return ToldOrganisation(reference=_hashed(claims, "org_id", _ORGANISATION, "du"), profile=profile)


def actor_name(claims: Mapping[str, object]) -> str:
    """Who acts, '' where the account service does not say."""
    return _person(claims.get("actor")) or _person(claims.get("person"))


def _person(told: object) -> str:
    """A name; `person` is somebody who works alone and came with the certificate of a person."""
    if not isinstance(told, dict):
        return ""
    return " ".join(text for name in ("title", "given_name", "family_name") if (text := _text(told, name)))


def _hashed(claims: Mapping[str, object], name: str, form: re.Pattern[str], prefix: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise LoginFailed(f"no {name}")
    return f"{claims['iss']}|{prefix}:{hashlib.sha256(value.encode()).hexdigest()}"


def _address(told: object) -> str:
    if not isinstance(told, dict):
        return ""
    street = f"{_text(told, 'street')} {_text(told, 'house_number')}".strip()
    town = f"{_text(told, 'postal_code')} {_text(told, 'locality')}".strip()
    return ", ".join(part for part in (street, town) if part)


def _register(told: object) -> str:
    """Kind and number of the entry, and the court that keeps it."""
    if not isinstance(told, dict):
        return told_line(told, _LONGEST)
    entry = f"{_text(told, 'kind')} {_text(told, 'number')}".strip()
    court = _text(told, "court")
    return ", ".join(part for part in (entry, f"Amtsgericht {court}" if court else "") if part)


def _text(of: Mapping[str, object], name: str) -> str:
    return told_line(of.get(name), _LONGEST)
