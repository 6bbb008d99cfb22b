"""From what a person types to the municipalities that may be meant."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import Place, find_places, place_now, place_of
from efa.tenancy.tables import municipality, tenant
from tests.places import import_places

PLACES = {
    "053340002002": ("Aachen, Stadt", "Städteregion Aachen", ("52062", "52064")),
    "051110000000": ("Düsseldorf, Stadt", "Düsseldorf, Stadt", ("40213", "40472")),
    "051580028028": ("Ratingen, Stadt", "Mettmann", ("40472",)),
    "053340032032": ("Stolberg (Rhld.), Kupferstadt", "Städteregion Aachen", ("52222",)),
    "150870370370": ("Südharz", "Mansfeld-Südharz", ("06536",)),
    "053820056056": ("Sankt Augustin, Stadt", "Rhein-Sieg-Kreis", ("53757",)),
    "073355011009": ("Neustadt", "Kaiserslautern", ()),
    "093620000000": ("Neustadt", "Regensburg", ()),
    "034560006006": ("Halle", "Grafschaft Bentheim", ("49843",)),
    "150020000000": ("Halle (Saale), Stadt", "Halle (Saale), Stadt", ("06108",)),
}


@pytest.fixture
async def db(owner_engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A country of ten municipalities."""
    async with owner_engine.connect() as db, db.begin() as transaction:
        await db.execute(delete(municipality))
        await import_places(db, date(2025, 12, 31), PLACES)
        yield db
        await transaction.rollback()


async def names(db: AsyncConnection, query: str) -> list[str]:
    return [place.name for place in await find_places(db, query)]


async def test_a_postcode_leads_to_its_municipality(db: AsyncConnection) -> None:
    assert await find_places(db, " 52062 ") == (Place("053340002002", "Aachen", "Städteregion Aachen", "52062"),)


async def test_a_postcode_of_two_municipalities_leads_to_both(db: AsyncConnection) -> None:
    assert await names(db, "40472") == ["Düsseldorf", "Ratingen"]


async def test_a_name_beside_the_postcode_decides_between_them(db: AsyncConnection) -> None:
    assert await names(db, "40472 Ratingen") == ["Ratingen"]
    assert await names(db, "40472 Irgendwo") == ["Düsseldorf", "Ratingen"]


@pytest.mark.parametrize(
    "query",
    [
        "Düsseldorf",
        "düsseldorf",
        "DUESSELDORF",
        "Dusseldorf",
        "Stadt Düsseldorf",
        "Du\u0308sseldorf",
        "Düss",
        "\u202eDüsseldorf",
    ],
)
async def test_spelling_makes_no_difference(db: AsyncConnection, query: str) -> None:
    assert await names(db, query) == ["Düsseldorf"]


@pytest.mark.parametrize("query", ["St. Augustin", "sankt augustin", "Sankt-Augustin, Stadt"])
async def test_saints_are_found_in_both_forms(db: AsyncConnection, query: str) -> None:
    assert await names(db, query) == ["Sankt Augustin"]


async def test_the_beginning_of_a_name_is_enough(db: AsyncConnection) -> None:
    assert await names(db, "Stolberg") == ["Stolberg (Rhld.)"]


async def test_a_short_name_means_those_with_a_longer_one_as_well(db: AsyncConnection) -> None:
    assert await names(db, "Halle") == ["Halle", "Halle (Saale)"]
    assert await names(db, "Halle Saale") == ["Halle (Saale)"]


async def test_places_of_one_name_are_told_apart_by_their_kreis(db: AsyncConnection) -> None:
    assert [place.kreis for place in await find_places(db, "Neustadt")] == ["Kaiserslautern", "Regensburg"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "empty"),
        (" \u200b ", "empty"),
        ("!?", "empty"),
        ("5206", "digits"),
        ("520621", "digits"),
        ("99999", "postcode"),
        ("Entenhausen", "name"),
        ("X", "name"),
        ("%", "empty"),
        ("%a%", "name"),
        ("香港", "name"),
        ("a" * 100_000, "name"),
        ("'; DROP TABLE tenant; --", "name"),
    ],
)
async def test_what_no_place_answers_to_is_said(db: AsyncConnection, query: str, kind: str) -> None:
    with pytest.raises(UnknownPlace) as unknown:
        await find_places(db, query)
    assert unknown.value.kind == kind


async def test_a_key_of_before_a_reform_means_the_municipality_of_today(
    db: AsyncConnection, tenants: Mapping[str, UUID]
) -> None:
    assert await place_now(db, "053820056056") == await place_of(db, "053820056056")
    moved = await place_now(db, "053829999056")
    assert moved is not None
    assert (moved.ars, moved.name) == ("053820056056", "Sankt Augustin")
    merged = {"closed_from": date(2026, 1, 1), "successor": "053820056056"}
    assert await place_now(db, "053140000000") is None
    await db.execute(update(tenant).where(tenant.c.slug == "bonn").values(**merged))
    assert await place_now(db, "053140000000") == moved
    assert await place_now(db, "nonsense") is None


async def test_a_place_is_known_by_its_key(db: AsyncConnection) -> None:
    found = await place_of(db, "150870370370")
    assert found
    assert found.name == "Südharz"
    assert await place_of(db, "150870000000") is None
