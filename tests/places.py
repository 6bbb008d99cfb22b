"""Municipalities that every room may count on, and what it takes that cities decide on a benefit."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.tenancy.directory import Directory
from efa.tenancy.place import fold
from efa.tenancy.session import open_session
from efa.tenancy.tables import competence, municipality, postcode

AACHEN, BONN, KOELN, REMAGEN = "053340002002", "053140000000", "053150000000", "071310000000"
CITIES = {"aachen": AACHEN, "bonn": BONN}
SHARED_POSTCODE = "53117"
_PLACES = {
    AACHEN: ("Aachen, Stadt", "Städteregion Aachen", ("52062",)),
    BONN: ("Bonn, Stadt", "Bonn", ("53111", SHARED_POSTCODE)),
    KOELN: ("Köln, Stadt", "Köln", ("50667", SHARED_POSTCODE)),
    REMAGEN: ("Remagen, Stadt", "Ahrweiler", ("53424",)),
}


async def import_places(
    db: AsyncConnection, state_of: date, places: Mapping[str, tuple[str, str, tuple[str, ...]]] = _PLACES
) -> None:
    """Municipalities with their postcodes, by key: name, Kreis, postcodes."""
    for ars, (name, kreis, codes) in places.items():
        row = {"name": name, "search": fold(name), "kreis": kreis, "land": ars[:2], "state_of": state_of}
        await db.execute(insert(municipality).values(ars=ars, source="test", **row))
        for code in codes:
            await db.execute(insert(postcode).values(postcode=code, ars=ars, source="test"))


async def decide(
    owner: AsyncEngine, directory: Directory, tenants: Mapping[str, UUID], benefit: str, since: date = date(2020, 1, 1)
) -> None:
    """Each city decides on the benefit for itself."""
    for slug, ars in CITIES.items():
        async with owner.begin() as db:
            await open_session(db, await directory.keys.of(tenants[slug]))
            row = {"benefit": benefit, "ars": ars, "valid_from": since}
            await db.execute(insert(competence).values(tenant=tenants[slug], **row))
