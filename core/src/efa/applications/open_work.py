"""Applications that are not decided while their authority ends: how many, and who goes on with them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.applications.application import Application
from efa.applications.states import OPEN
from efa.applications.tables import application as table
from efa.kit.clock import day_of
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.succession import Succession, World, succession

# open_work looks across tenants (migrations/functions.py): numbers by place, nothing of a person
_OPEN = text("SELECT tenant, benefit, procedure, branch, place, number FROM open_work(:tenants)")


@dataclass(frozen=True, slots=True)
class Group:
    """Open applications that lie with the tenant `owner` (ARS) and are alike in all that decides who is competent."""

    owner: str
    benefit: str
    procedure: str
    branch: str
    place: str
    number: int

    def asked(self, day: date) -> Asked:
        """For what an authority is wanted."""
        return Asked(benefit=self.benefit, place=self.place, day=day, procedure=self.procedure, branch=self.branch)


@dataclass(frozen=True, slots=True, order=True)
class Handing:
    """So many open applications for a benefit that another tenant goes on with, or that are finished here."""

    day: date
    owner: str
    to: str
    work: str
    benefit: str
    number: int


def group_of(owner: str, about: Application) -> Group:
    """The group of one application that lies with the tenant `owner` (ARS)."""
    return Group(owner, about.benefit, about.procedure, about.branch, about.place, 1)


async def open_groups(db: AsyncConnection, tenants: Mapping[UUID, str]) -> tuple[Group, ...]:
    """What is open in these tenants (id → ARS)."""
    rows = (await db.execute(_OPEN, {"tenants": list(tenants)})).all() if tenants else ()
    return tuple(Group(tenants[r.tenant], r.benefit, r.procedure, r.branch, r.place, r.number) for r in rows)


def handings(world: World, groups: Iterable[Group], day: date) -> tuple[Handing, ...]:
    """What goes over, soon or since, the first day at the top."""
    sums: Counter[tuple[str, str, Succession]] = Counter()
    for group, found in successions(world, groups, day):
        sums[group.owner, group.benefit, found] += group.number
    return tuple(
        sorted(
            Handing(found.day, owner, found.to, found.work, benefit, number)
            for (owner, benefit, found), number in sums.items()
        )
    )


def successions(world: World, groups: Iterable[Group], day: date) -> Iterator[tuple[Group, Succession]]:
    """Each group that somebody takes over, and who."""
    for group in groups:
        if found := succession(world, group.owner, group.asked(day)):
            yield group, found


async def due_of(session: Session, group: Group, coming: Succession, day: date) -> tuple[tuple[UUID, str], ...]:
    """Id and number of the applications of a group that are the successor's by now, the first received at the top."""
    columns = (table.c.id, table.c.number, table.c.received_at)
    alike = (table.c[name] == getattr(group, name) for name in ("benefit", "procedure", "branch", "place"))
    query = select(*columns).where(table.c.tenant == session.tenant, table.c.state.in_(OPEN), *alike)
    rows = (await session.db.execute(query.order_by(table.c.received_at))).all()
    return tuple((row.id, row.number) for row in rows if coming.takes(day_of(row.received_at), day))
