"""How surely we know who somebody is: five levels, and how long a high one holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum

from efa.identity.errors import TrustTooLow


class Trust(IntEnum):
    """Level of a login or of one attribute (BSI TR-03160-1; BundID's level 1 is `basis`)."""

    NONE = 0
    BASIS = 1
    NIEDRIG = 2
    SUBSTANTIELL = 3
    HOCH = 4

    @property
    def word(self) -> str:
        """The level as a benefit names it."""
        return self.name.lower()

    @classmethod
    def of_word(cls, word: str) -> "Trust":
        """The level that a benefit names."""
        return cls[word.upper()]


_STORK = {f"STORK-QAA-Level-{level}": Trust(level) for level in (1, 2, 3, 4)}
_PROVEN_WITH_THE_LOGIN = ("given_name", "family_name", "birthdate", "street_address")
_MUK = {"substanziell": Trust.SUBSTANTIELL}
_WORDS = {level.word: level for level in Trust}
_SECOND_FACTORS = frozenset({"otp", "hwk", "swk", "mfa", "sc", "webauthn"})
# After `reached` or `idle` the level falls to what is still valid; low levels hold as long as the session.
_HOLDS = {
    Trust.HOCH: (timedelta(minutes=30), timedelta(minutes=5)),
    Trust.SUBSTANTIELL: (timedelta(hours=2), timedelta(minutes=30)),
}


def trust_of_citizen(claims: Mapping[str, object]) -> Trust:
    """The level that the account service itself names; Keycloak's `acr` says nothing about a brokered login."""
    level = claims.get("trust_level")
    if not isinstance(level, str):
        return Trust.NONE
    if claims.get("idp") == "muk":
        return _MUK.get(level.lower(), Trust.NONE)
    return _STORK.get(level, Trust.NONE)


def trust_of_attribute(claims: Mapping[str, object], name: str) -> Trust:
    """The level of one attribute: a typed phone number in an eID account stays unproven."""
    level = claims.get(f"{name}-verified-level")
    return _STORK.get(level, Trust.NONE) if isinstance(level, str) else Trust.NONE


def doubt_of_citizen(claims: Mapping[str, object], trust: Trust) -> str:
    """What does not fit in a login that counts as less all the same, in words for the record; '' for nothing.

    Things that a person types themselves (phone number, e-mail address) are always proven less.
    """
    acr, levels = claims.get("acr"), [trust_of_attribute(claims, name) for name in _PROVEN_WITH_THE_LOGIN]
    if trust is Trust.NONE:
        return "no level, or one that nobody knows"
    if isinstance(acr, str) and _WORDS.get(acr, Trust.NONE) > trust:
        return "acr above the level of the account service"
    return "an attribute below the level of the login" if any(Trust.NONE < one < trust for one in levels) else ""


def trust_of_staff(claims: Mapping[str, object]) -> Trust:
    """`acr` counts only together with a second factor in `amr`; otherwise a password is a password."""
    methods, level = claims.get("amr"), claims.get("acr")
    second = isinstance(methods, list) and any(method in _SECOND_FACTORS for method in methods)
    return _WORDS.get(level, Trust.BASIS) if second and isinstance(level, str) else Trust.BASIS


def demand_trust(level: Trust, needed: str, *, return_to: str = "") -> None:
    """Raises TrustTooLow where the level, as a word, is not reached; `return_to`: where one goes on after a step-up."""
    if level < Trust.of_word(needed):
        raise TrustTooLow(needed=needed, **({"return_to": return_to} if return_to else {}))


def holds_until(level: Trust, *, reached_at: datetime, seen_at: datetime) -> datetime | None:
    """When this level falls if nothing happens, None for one that holds as long as the session."""
    if level not in _HOLDS:
        return None
    lasting, idle = _HOLDS[level]
    return min(reached_at + lasting, seen_at + idle)


def still_valid(level: Trust, *, reached_at: datetime, seen_at: datetime, now: datetime) -> Trust:
    """What is left of a level: hoch holds 30 minutes (5 idle), substantiell 2 hours (30 minutes idle)."""
    for high, (lasting, idle) in _HOLDS.items():
        if level == high and (now - reached_at >= lasting or now - seen_at >= idle):
            level = Trust(high - 1)
    return level
