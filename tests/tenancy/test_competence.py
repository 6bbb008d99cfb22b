"""Which authority decides on a benefit in a place."""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.kit.db import connect
from efa.tenancy.across import OF_A_PLACE, SUCCESSORS
from efa.tenancy.competence import competent
from efa.tenancy.directory import Directory
from efa.tenancy.errors import NoCompetence
from efa.tenancy.rules import Asked
from efa.tenancy.tables import competence
from tests.conftest import Database

DAY = date(2026, 3, 1)
AACHEN, ALSDORF = "053340002002", "053340004004"
Area = Callable[..., Coroutine[None, None, None]]


@pytest.fixture
async def db(database: Database) -> AsyncIterator[AsyncConnection]:
    """A superuser that becomes the application: areas of several tenants fit into one transaction."""
    engine = connect(database.admin, pool=1)
    async with engine.connect() as db, db.begin() as transaction:
        yield db
        await transaction.rollback()
    await engine.dispose()


@pytest.fixture
def area(db: AsyncConnection, tenants: Mapping[str, UUID]) -> Area:
    async def add(slug: str, ars: str, valid_from: date = date(2026, 1, 1), until: date | None = None) -> None:
        row = {"tenant": tenants[slug], "benefit": "wohngeld", "ars": ars, "valid_from": valid_from, "until": until}
        await db.execute(insert(competence).values(**row))

    return add


async def decides(db: AsyncConnection, directory: Directory, ars: str, day: date = DAY) -> str:
    await db.exec_driver_sql("SET LOCAL ROLE efa_app")
    return (await competent(db, directory, Asked(benefit="wohngeld", place=ars, day=day))).slug


async def test_the_closest_area_wins(db: AsyncConnection, directory: Directory, area: Area) -> None:
    await area("nw", "05")
    await area("aachen", AACHEN)
    assert await decides(db, directory, AACHEN) == "aachen"
    assert await decides(db, directory, ALSDORF) == "nw"


async def test_competence_begins_and_ends_on_its_days(db: AsyncConnection, directory: Directory, area: Area) -> None:
    await area("aachen", AACHEN, until=date(2026, 2, 28))
    await area("bonn", AACHEN, valid_from=date(2026, 3, 1))
    assert await decides(db, directory, AACHEN, date(2026, 2, 28)) == "aachen"
    assert await decides(db, directory, AACHEN, date(2026, 3, 1)) == "bonn"


@pytest.mark.parametrize("ars", ["053140000000", "05334000200", "", "0533400020020"])
async def test_where_nobody_decides_it_is_said(db: AsyncConnection, directory: Directory, area: Area, ars: str) -> None:
    await area("aachen", "053340002003")
    with pytest.raises(NoCompetence):
        await decides(db, directory, ars)


async def test_another_benefit_has_another_authority(db: AsyncConnection, directory: Directory, area: Area) -> None:
    await area("aachen", AACHEN)
    with pytest.raises(NoCompetence):
        await competent(db, directory, Asked(benefit="sgb2", place=AACHEN, day=DAY))


@pytest.fixture
async def many_rules(db: AsyncConnection, tenants: Mapping[str, UUID]) -> None:
    """Those of all municipalities for five benefits, as the role sees them that looks across tenants."""
    many = (
        "INSERT INTO competence (tenant, benefit, ars, valid_from) SELECT CAST(:tenant AS uuid), benefit,"
        " '05' || lpad(number::text, 10, '0'), '2026-01-01' FROM generate_series(1, 11000) number,"
        " unnest(ARRAY['but', 'grusi', 'hlu', 'sgb2', 'wohngeld']) benefit"
    )
    await db.execute(text(many), {"tenant": tenants["nw"]})
    await db.exec_driver_sql("ANALYZE competence")
    await db.exec_driver_sql("SET LOCAL ROLE efa_counts")


@pytest.mark.slow
@pytest.mark.usefixtures("many_rules")
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (OF_A_PLACE.replace("wanted", "'wohngeld'").replace("place", f"'{AACHEN}'"), "competence_area"),
        (SUCCESSORS, "competence_successor"),
    ],
    ids=["who decides in a place", "who hands over one day"],
)
async def test_it_is_looked_up_by_index_among_the_rules_of_all_municipalities(
    db: AsyncConnection, query: str, index: str
) -> None:
    plan = (await db.exec_driver_sql(f"EXPLAIN {query}")).scalars().all()
    assert any(index in line for line in plan)
    assert not any("Seq Scan" in line for line in plan)
