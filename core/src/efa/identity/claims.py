"""What a provider says of a person, as values: the only place that knows the names of claims."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeGuard

from efa.identity.actor import NO_POSTBOX, Postbox, Realm, Verified
from efa.identity.errors import WrongAccount
from efa.identity.organisation_claims import (
    ToldOrganisation,
    actor_name,
    is_organisation,
    organisation_account,
    told_organisation,
)
from efa.identity.proposed_roles import ToldGroups, told_groups
from efa.identity.told import told_line
from efa.identity.trust import Trust, doubt_of_citizen, trust_of_attribute, trust_of_citizen, trust_of_staff

ATTRIBUTES = (
    *("given_name", "family_name", "birth_name", "title", "gender", "birthdate", "place_of_birth", "nationality"),
    *("street_address", "postal_code", "locality", "country", "email", "phone_number"),
)
_LONGEST_MEANS = 40
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who came back from a provider. `id_token` is kept for the logout there and for nothing else.

    `doubt`: what does not fit and was taken as the lesser, for the record.
    """

    realm: Realm
    account: str
    name: str
    trust: Trust
    verified: Mapping[str, Verified] = field(default_factory=dict)
    provider_session: str | None = None
    id_token: str | None = None
    organisation: ToldOrganisation | None = None
    proved_by: str = ""
    proved_at: datetime | None = None
    groups: ToldGroups | None = None
    doubt: str = ""
    postbox: Postbox = NO_POSTBOX


def identity_of(
    realm: Realm, claims: Mapping[str, object], id_token: str, *, production: bool = True, host: str = ""
) -> Identity:
    """The person behind verified claims; `host` of our entityID. Raises WrongAccount, LoginFailed."""
    if is_organisation(claims) != (realm is Realm.ORGANISATION):
        raise WrongAccount
    if realm is Realm.ORGANISATION:
        return _for_organisation(claims, id_token, production=production)
    staff = realm is Realm.STAFF
    trust = trust_of_staff(claims) if staff else trust_of_citizen(claims)
    return Identity(
        realm=realm,
        account=subject_account(claims) if staff else citizen_account(claims, host),
        name=_name(claims),
        trust=trust,
        verified={} if staff else _verified(claims),
        provider_session=provider_session(claims),
        id_token=id_token,
        proved_by=_proved_by(claims),
        proved_at=_proved_at(claims),
        groups=told_groups(claims) if staff else None,
        doubt="" if staff else doubt_of_citizen(claims, trust),
        postbox=NO_POSTBOX if staff else _postbox(claims),
    )


def _for_organisation(claims: Mapping[str, object], id_token: str, *, production: bool) -> Identity:
    return Identity(
        realm=Realm.ORGANISATION,
        account=organisation_account(claims),
        name=actor_name(claims),
        trust=trust_of_citizen(claims),
        provider_session=provider_session(claims),
        id_token=id_token,
        organisation=told_organisation(claims, production=production),
    )


def subject_account(claims: Mapping[str, object]) -> str:
    """Issuer and subject: how staff are known."""
    return f"{claims['iss']}|{claims['sub']}"


def citizen_account(claims: Mapping[str, object], host: str) -> str:
    """The same account for each way of logging in: bPK2 (only as a hash) and the host that it was derived from."""
    bpk2 = claims.get("bpk2")
    if not isinstance(bpk2, str) or not bpk2:
        return subject_account(claims)
    return f"bpk2|{host}|{hashlib.sha256(bpk2.encode()).hexdigest()}"


def provider_session(claims: Mapping[str, object]) -> str | None:
    """The session at the provider, which a back-channel logout names."""
    sid = claims.get("sid")
    return f"{claims['iss']}|{sid}" if isinstance(sid, str) and sid else None


def _postbox(claims: Mapping[str, object]) -> Postbox:
    """Only ids in the form in which the account service tells them: anything else is as if it told nothing."""
    handle, application = (claims.get(name) for name in ("postbox_handle", "application_id"))
    return Postbox(*(text if isinstance(text, str) and _UUID.fullmatch(text) else "" for text in (handle, application)))


def _proved_by(claims: Mapping[str, object]) -> str:
    """Data, however it reads: which level it proves, the account service says apart from it."""
    means = claims.get("proved_by")
    return means[:_LONGEST_MEANS] if isinstance(means, str) else ""


def _proved_at(claims: Mapping[str, object]) -> datetime | None:
    """Never later than the token itself: a proof of the future would be recent for ever."""
    shown, issued = claims.get("auth_time"), claims.get("iat")
    if not (_is_number(shown) and _is_number(issued)):
        return None
    return datetime.fromtimestamp(max(0, min(shown, issued)), UTC)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _name(claims: Mapping[str, object]) -> str:
    parts = (told_line(claims.get(name)) for name in ("title", "given_name", "family_name"))
    return " ".join(part for part in parts if part) or told_line(claims.get("name"))


def _verified(claims: Mapping[str, object]) -> dict[str, Verified]:
    told = {name: told_line(claims.get(name)) for name in ATTRIBUTES}
    return {name: Verified(value, trust_of_attribute(claims, name)) for name, value in told.items() if value}
