"""Which authority decides on a benefit in a place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import NoCompetence
from efa.tenancy.present import area_of
from efa.tenancy.rules import Asked, Closings, Rule, by_area, deciding
from efa.tenancy.succession import World

# both look across tenants (migrations/functions.py); competence is public
_OF_A_PLACE = text("SELECT * FROM competence_rules(:benefit, :place)")
_OF_SEVERAL = text("SELECT r.* FROM unnest(CAST(:benefits AS text[])) AS b (key), competence_rules(b.key, :place) AS r")
_OF_ALL_PLACES = text("SELECT * FROM all_competence_rules(:benefit)")
_SUCCESSORS = text("SELECT tenant, successor FROM successors()")


async def competent(db: AsyncConnection, directory: Directory, asked: Asked) -> Tenant:
    """The authority of the rule that fits most closely. Raises NoCompetence.

    It answers too where the authority does not offer the benefit online: its office stands in its settings.
    """
    rules, tenants = await rules_of(db, directory, asked.benefit, asked.place), await _by_ars(directory)
    decides = deciding(rules, closings(tenants.values()), asked)
    if decides is None or decides not in tenants:
        raise NoCompetence(benefit=asked.benefit)
    return tenants[decides]


async def competent_by_branch(
    db: AsyncConnection, directory: Directory, asked: Asked, branches: Sequence[str]
) -> Mapping[str, Tenant | None]:
    """The authority for each branch, and under '' the one for cases of no branch."""
    rules, tenants = await rules_of(db, directory, asked.benefit, asked.place), await _by_ars(directory)
    ends, found = closings(tenants.values()), dict[str, Tenant | None]()
    for branch in ("", *branches):
        decides = deciding(rules, ends, replace(asked, branch=branch))
        found[branch] = tenants.get(decides) if decides else None
    return found


async def rules_of(db: AsyncConnection, directory: Directory, benefit: str | None, place: str | None) -> list[Rule]:
    """The rules of active tenants: of a benefit those that reach a place, or (None) all of one or every benefit."""
    owners = {tenant.id: tenant.ars for tenant in await directory.all()}
    query = _OF_ALL_PLACES if place is None else _OF_A_PLACE
    rows = (
        await db.execute(query, {"benefit": benefit} if place is None else {"benefit": benefit, "place": place})
    ).all()
    return [Rule(owners[row.tenant], area_of(row)) for row in rows if row.tenant in owners]


async def rules_at(db: AsyncConnection, directory: Directory, benefits: Sequence[str], place: str) -> list[Rule]:
    """The rules of active tenants for several benefits that reach a place, in one statement."""
    owners = {tenant.id: tenant.ars for tenant in await directory.all()}
    rows = (await db.execute(_OF_SEVERAL, {"benefits": list(benefits), "place": place})).all() if benefits else ()
    return [Rule(owners[row.tenant], area_of(row)) for row in rows if row.tenant in owners]


def closings(tenants: Iterable[Tenant]) -> Closings:
    """Tenants that are closed one day, and who stands for them."""
    return {t.ars: (t.closed_from, t.successor) for t in tenants if t.closed_from and t.successor}


async def takes_part(db: AsyncConnection, directory: Directory, one: Tenant) -> bool:
    """Whether the tenant ends or hands an area over one day, or takes over from another."""
    ends = closings(await directory.all())
    if one.ars in ends or any(one.ars == successor for _, successor in ends.values()):
        return True
    rows = (await db.execute(_SUCCESSORS)).all()
    return any(one.id == row.tenant or one.ars == row.successor for row in rows)


async def read_world(db: AsyncConnection, directory: Directory) -> World:
    """All rules and closings of active tenants."""
    tenants = await directory.all()
    rules = by_area(await rules_of(db, directory, None, None))
    return World(rules, closings(tenants), {tenant.ars: tenant.work for tenant in tenants})


async def _by_ars(directory: Directory) -> Mapping[str, Tenant]:
    return {tenant.ars: tenant for tenant in await directory.all()}
