"""Replace the imported municipalities and postcodes by those of newer lists, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.place import fold
from efa.tenancy.place_lists import PlaceList
from efa.tenancy.present import SOURCE as FROM_TENANTS
from efa.tenancy.rows import PostcodeRow
from efa.tenancy.tables import municipality, postcode, tenant

FROM_LIST, FROM_POSTCODES = "gv-isys", "postcodes"
_GEMEINDE = "^[0-9]{12}$"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: `gone` stood in the list before, `orphans` are tenants without a municipality."""

    municipalities: int
    gone: int
    orphans: tuple[str, ...]


async def import_places(db: AsyncConnection, places: PlaceList, state_of: date) -> Imported:
    """Write a list of municipalities: it replaces older ones of the same Länder, also those of tenants files."""
    keys = {row.ars for row in places.municipalities}
    of_list = func.left(municipality.c.ars, 2).in_({ars[:2] for ars in keys})
    old = select(municipality.c.ars).where(of_list, municipality.c.source != FROM_TENANTS)
    gone = set((await db.execute(old)).scalars()) - keys
    await db.execute(delete(municipality).where(municipality.c.ars.in_(gone)))
    columns = insert(municipality).excluded
    changed = {name: columns[name] for name in ("name", "search", "kreis", "land", "state_of", "source")}
    common = {"state_of": state_of, "source": FROM_LIST}
    await db.execute(
        insert(municipality).on_conflict_do_update(index_elements=["ars"], set_=changed),
        [
            {"ars": r.ars, "name": r.name, "search": fold(r.name), "kreis": r.kreis, "land": r.land, **common}
            for r in places.municipalities
        ],
    )
    await replace_postcodes(db, (PostcodeRow(code, ars) for ars, code in places.seats.items()), FROM_LIST)
    return Imported(len(keys), len(gone), await _orphans(db, {ars[:2] for ars in keys}))


async def replace_postcodes(db: AsyncConnection, rows: Iterable[PostcodeRow], source: str = FROM_POSTCODES) -> int:
    """Write postcodes in place of those of the same source and Länder; the number of them."""
    values = [{"postcode": row.postcode, "ars": row.ars, "source": source} for row in rows]
    if not values:
        return 0
    lands = func.left(postcode.c.ars, 2).in_({row["ars"][:2] for row in values})
    await db.execute(delete(postcode).where(postcode.c.source == source, lands))
    await db.execute(
        insert(postcode).on_conflict_do_update(index_elements=["postcode", "ars"], set_={"source": source}), values
    )
    return len(values)


async def known_municipalities(db: AsyncConnection) -> frozenset[str]:
    """The ARS of every municipality."""
    return frozenset((await db.execute(select(municipality.c.ars))).scalars())


async def _orphans(db: AsyncConnection, lands: set[str]) -> tuple[str, ...]:
    """Tenants of these Länder that the list does not know; one that is closed was merged and needs nobody."""
    known = select(municipality.c.ars).where(municipality.c.source != FROM_TENANTS)
    of_list = (
        tenant.c.ars.regexp_match(_GEMEINDE),
        func.left(tenant.c.ars, 2).in_(lands),
        tenant.c.closed_from.is_(None),
    )
    query = select(tenant.c.slug).where(*of_list, tenant.c.ars.not_in(known))
    return tuple((await db.execute(query.order_by(tenant.c.slug))).scalars())
