"""Who acts: a guest, a citizen with an account, somebody for an organisation, or staff of one authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from efa.identity.organisation_rights import Acting
from efa.identity.rights import Role
from efa.identity.trust import Trust


class Realm(StrEnum):
    """Where a session comes from: the account of a citizen, of an organisation or of staff, or no account."""

    CITIZEN = "citizen"
    STAFF = "staff"
    GUEST = "guest"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Verified:
    """A value that the account service delivered, with the level of this one value."""

    value: str
    trust: Trust


@dataclass(frozen=True, slots=True)
class Postbox:
    """What the account service told of the person's mailbox there at this login: its address, and an id for what the
    person applies for now. '' where it told nothing.
    """

    handle: str = field(default="", repr=False)
    application_id: str = field(default="", repr=False)


NO_POSTBOX = Postbox()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without account; `account` lives as long as the browser's session."""

    account: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person with an account; tenants store `keys.pairwise(account)` only.

    `verified` holds what the account service told: given_name, family_name, birthdate, street_address …
    `proved_by`: the means of this login as the account service names it (eID, Elster …), '' where it says nothing.
    """

    account: str
    trust: Trust
    session: UUID
    name: str
    verified: Mapping[str, Verified] = field(default_factory=dict)
    proved_by: str = ""
    postbox: Postbox = NO_POSTBOX


@dataclass(frozen=True, slots=True)
class Staff:
    """A person of the authority whose pages they use, with the roles that hold at this moment.

    `proved_at`: when they last showed the login service who they are; None where it does not say.
    """

    person: UUID
    name: str
    roles: frozenset[Role]
    trust: Trust = Trust.BASIS
    proved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Representative:
    """A person with an organisation account; `acting` None: the person belongs to no organisation here."""

    account: str
    trust: Trust
    session: UUID
    name: str
    acting: Acting | None = None


Actor: TypeAlias = Guest | Citizen | Representative | Staff
