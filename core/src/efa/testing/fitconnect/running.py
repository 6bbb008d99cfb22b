"""The double while it runs: its offices, what clients are told, what tests do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from threading import Lock

import httpx

from efa.testing.fitconnect.authority import Authority, Problem
from efa.testing.fitconnect.book import METADATA_VERSIONS, Access, Callback, Client, Service
from efa.testing.fitconnect.callbacks import call_due
from efa.testing.fitconnect.checking import Check
from efa.testing.fitconnect.desk import work
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.keys import Key, fixed_key, new_key
from efa.testing.fitconnect.refused import not_found
from efa.testing.fitconnect.transfers import find

SENDER = Client("efa-sender", "sender-secret-test-only")
SUBSCRIBER = Client("behoerde", "subscriber-secret-test-only", "subscriber")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A destination that the double plays itself; its keys are of the fixed set unless others are given."""

    id: str
    name: str
    services: tuple[Service, ...]
    callback: Callback | None = None
    metadata_versions: tuple[str, ...] = METADATA_VERSIONS
    encryption: Key = field(default_factory=lambda: fixed_key(2, "wrapKey"))
    signing: Key = field(default_factory=lambda: fixed_key(3, "verify"))


@dataclass(slots=True, kw_only=True)
class Running:
    """The double while it runs."""

    double: Double
    offices: Mapping[str, Office]
    authorities: dict[str, Authority]
    fits: Check | None = None
    csrf: str = field(default_factory=lambda: token_hex(16))
    _rounds: Lock = field(default_factory=Lock)  # the thread of the double does rounds too: nothing is answered twice

    def access(self, destination: str | None = None) -> Access:
        """What a client of the destination is told; None: of the first one."""
        office = self.offices[destination or next(iter(self.offices))]
        base = self.double.base
        return Access(
            token_url=f"{base}/auth/token",
            submission_url=f"{base}/submission",
            destination_url=f"{base}/destination",
            routing_url=f"{base}/routing",
            portal_url=f"{base}/ssp",
            destination=office.id,
            sender=SENDER,
            subscriber=SUBSCRIBER,
            decryption_key=office.encryption.private_jwk,
            signing_key=office.signing.private_jwk,
        )

    def authority(self, destination: str | None = None) -> Authority:
        """Who answers for the destination; None: for the first one."""
        return self.authorities[destination or next(iter(self.authorities))]

    def work(self) -> int:
        """A round of all authorities that answer by themselves; how many submissions it was."""
        with self._rounds:
            return sum(work(each, self.fits) for each in self.authorities.values())

    def call_back(self, http: httpx.Client) -> int:
        """Send the callbacks that are due; how many arrived."""
        return call_due(self.double, http)

    def counts(self) -> dict[str, int]:
        """Submissions by state, and how many applications arrived more than once."""
        rows = self.double.store.rows("SELECT state, count(*) FROM transfer WHERE kind = 'submission' GROUP BY state")
        twice = "SELECT count(*) - count(DISTINCT reference) FROM received WHERE reference != '' AND problems = '[]'"
        return {row[0]: row[1] for row in rows} | {"doubled": self.double.store.number(twice)}

    def rotate_key(self, destination: str | None = None, key: Key | None = None, *, forget: bool = True) -> Key:
        """Encrypt to another key from now on; `forget`: the authority cannot open what was sealed for the old one."""
        authority = self.authority(destination)
        fresh = key or new_key("wrapKey")
        known = self.double.destinations[authority.destination]
        self.double.destinations[authority.destination] = known.with_key(fresh.public_jwk)
        authority.keys = {fresh.kid: fresh.private} if forget else {**authority.keys, fresh.kid: fresh.private}
        return fresh

    def answer_by_hand(self, submission: str, problems: Sequence[Problem]) -> None:
        """Accept a submission, or reject it for the problems. Raises Refused."""
        row = find(self.double, "submission", submission)
        if row["destination"] not in self.authorities or row["state"] != "submitted":
            raise not_found("submission-not-found")
        authority = self.authorities[row["destination"]]
        waiting = authority.fetch(submission)
        if problems:
            authority.reject(waiting, problems)
        else:
            authority.accept(waiting)
