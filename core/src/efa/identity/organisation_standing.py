"""What an authority thinks of an organisation: not looked at yet, active as something, or suspended at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update

from efa.identity.actor import Staff
from efa.identity.errors import UnknownMember
from efa.identity.mandate_acts import MandateKind
from efa.identity.organisation_tables import organisation as table
from efa.identity.rights import Action, allow_change
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


class OrganisationKind(StrEnum):
    """What an organisation is for the people it assists."""

    WELFARE = "welfare"  # § 8 Abs. 1 Nr. 5 RDG
    GUARDIANSHIP = "guardianship"
    COUNSELLING = "counselling"
    LAW = "law"
    MASSNAHMENTRAEGER = "massnahmentraeger"
    OTHER = "other"


class Standing(StrEnum):
    """How far an organisation was looked at."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"


_HELP = frozenset({MandateKind.HILFE})
_REPRESENTS = frozenset({MandateKind.VOLLMACHT, MandateKind.BEISTAND, MandateKind.HILFE})
KINDS_OF: Mapping[OrganisationKind, frozenset[MandateKind]] = {
    OrganisationKind.WELFARE: _REPRESENTS,
    OrganisationKind.COUNSELLING: _REPRESENTS,
    OrganisationKind.LAW: _REPRESENTS,
    OrganisationKind.GUARDIANSHIP: _REPRESENTS | {MandateKind.BETREUUNG},
    OrganisationKind.MASSNAHMENTRAEGER: _HELP,
    OrganisationKind.OTHER: _HELP,
}


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation as the authority has looked at it; `kind` None: not yet."""

    standing: Standing = Standing.PENDING
    kind: OrganisationKind | None = None

    def may_hold(self, kind: MandateKind) -> bool:
        """Whether it may act by such a mandate: before it was looked at it may only help to fill in."""
        if self.standing is Standing.SUSPENDED:
            return False
        return kind in (KINDS_OF[self.kind] if self.kind and self.standing is Standing.ACTIVE else _HELP)

    @property
    def runs_measures(self) -> bool:
        """Whether the authority said that it is a Massnahmentraeger, and it is not suspended."""
        return self.standing is Standing.ACTIVE and self.kind is OrganisationKind.MASSNAHMENTRAEGER


async def standing_of(session: Session, wanted: UUID) -> Known:
    """What the authority thinks of the organisation."""
    c = table.c
    query = select(c.standing, c.kind).where(c.tenant == session.tenant, c.id == wanted)
    row = (await session.db.execute(query)).one_or_none()
    return as_known(row.standing, row.kind) if row else Known(Standing.SUSPENDED)


async def all_standings(session: Session) -> Mapping[UUID, Known]:
    """Every organisation that is known here."""
    c = table.c
    rows = (await session.db.execute(select(c.id, c.standing, c.kind).where(c.tenant == session.tenant))).all()
    return {row.id: as_known(row.standing, row.kind) for row in rows}


async def judge_organisation(session: Session, by: Staff, wanted: UUID, known: Known, now: datetime) -> None:
    """Say what an organisation is, or suspend it: holds from the next click on.

    Raises NotAllowed, LoginTooOld, UnknownMember.
    """
    allow_change(by, Action.MANAGE_ORGANISATIONS, now)
    c = table.c
    values = {"standing": known.standing.value, "kind": known.kind.value if known.kind else None}
    changed = update(table).where(c.tenant == session.tenant, c.id == wanted)
    done = await session.db.execute(changed.values(**values, checked_by=by.person, checked_at=now))
    if not done.rowcount:
        raise UnknownMember
    await record_change(session, "organisation_judged", str(wanted), by=str(by.person), now=now, details=values)


def as_known(standing: str, kind: str | None) -> Known:
    """The value of two columns."""
    return Known(Standing(standing), OrganisationKind(kind) if kind else None)
