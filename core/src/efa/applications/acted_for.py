"""Who handed in for whom and by which right: frozen with the application at the moment of submission."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from efa.identity.mandates import Mandate
from efa.identity.trust import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class ActedFor:
    """The mandate as it was then; `sha256` over all the rest, so that a later change shows.

    `agent` is the organisation or the person, `person` who clicked, `level` of their login.
    """

    mandate: str
    kind: str
    principal: str
    agent: str
    person: str
    organisation: str | None
    member: str | None
    level: str
    benefits: tuple[str, ...]
    acts: tuple[str, ...]
    aufgabenbereiche: tuple[str, ...]
    receives_notices: str
    evidence: str | None
    confirmed_how: str
    confirmed_at: str
    valid_until: str | None
    einwilligungsvorbehalt: bool = False
    sha256: str = ""

    @property
    def untouched(self) -> bool:
        """Whether it still is what was frozen."""
        return self.sha256 == _hash(self)


def acted_by(mandate: Mandate, *, person: str, member: UUID | None, trust: Trust) -> ActedFor:
    """The snapshot of a mandate that is used."""
    assert mandate.confirmed_at
    assert mandate.confirmed_how
    frozen = ActedFor(
        mandate=str(mandate.id),
        kind=mandate.kind.value,
        principal=mandate.names.principal,
        agent=mandate.names.agent,
        person=person,
        organisation=str(mandate.agent_organisation) if mandate.agent_organisation else None,
        member=str(member) if member else None,
        level=trust.word,
        benefits=tuple(sorted(mandate.benefits)),
        acts=tuple(sorted(mandate.acts)),
        aufgabenbereiche=tuple(sorted(mandate.aufgabenbereiche)),
        receives_notices=mandate.receives_notices.value,
        evidence=mandate.evidence,
        confirmed_how=mandate.confirmed_how.value,
        confirmed_at=mandate.confirmed_at.isoformat(timespec="seconds"),
        valid_until=mandate.valid_until.isoformat() if mandate.valid_until else None,
        einwilligungsvorbehalt=mandate.names.reserved,
    )
    return replace(frozen, sha256=_hash(frozen))


def _hash(of: ActedFor) -> str:
    told = {name: value for name, value in asdict(of).items() if name != "sha256"}
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
