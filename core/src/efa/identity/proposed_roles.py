"""Groups of a login service as roles of one authority: they propose, and never give, a right."""

from collections.abc import Mapping
from dataclasses import dataclass

from efa.identity.aliases import staff_alias
from efa.identity.rights import Role

_MOST, _LONGEST = 500, 200


@dataclass(frozen=True, slots=True)
class ToldGroups:
    """What a login service said of groups; `service` is its alias, '' for the installation's own."""

    service: str
    names: frozenset[str]


def told_groups(claims: Mapping[str, object]) -> ToldGroups | None:
    """None where the installation's own service says nothing of groups, or a service not who it is."""
    service = claims.get("idp", "")
    groups = claims.get("groups", [] if service else None)  # who is in no group of an authority has no claim at all
    if not isinstance(groups, list) or not isinstance(service, str):
        return None
    names = (name for name in groups[:_MOST] if isinstance(name, str) and len(name) <= _LONGEST)
    return ToldGroups(service, frozenset(name.removeprefix("/") for name in names))


def proposed_roles(told: ToldGroups | None, ars: str) -> frozenset[Role] | None:
    """Roles at the authority with this key, from groups like `053340002002/caseworker`.

    None where this login service has no say here: the one of another authority proposes nothing. Operators of a
    Land are entered by hand.
    """
    if told is None or told.service not in ("", staff_alias(ars)):
        return None
    return frozenset(role for role in Role if role is not Role.STATE_OPERATOR and f"{ars}/{role}" in told.names)
