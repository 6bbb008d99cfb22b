"""Where nobody takes applications online, the Land decides: it takes them, or says why not."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import draft
from efa.catalogue.enable import enable
from efa.tenancy.office_tables import office
from efa.tenancy.settings import write_setting
from efa.tenancy.tables import tenant
from efa.web.state import State
from tests.places import AACHEN, KOELN
from tests.web.browser import Person

pytestmark = pytest.mark.slow
LISTED = {
    "benefit": "muster",
    "branch": "",
    "ars": "05315",
    "name": "Musterstelle Köln",
    "street": "Ottoplatz 1",
    "postcode": "50679",
    "city": "Köln",
    "state_of": date(2026, 10, 1),
    "source": "Liste",
    **dict.fromkeys(("phone", "email", "destination", "secure_mail", "certificate"), ""),
}


async def decide(state: State, tenants: Mapping[str, UUID], decision: Mapping[str, object]) -> None:
    async with state.directory.session(tenants["nw"]) as session:
        await write_setting(session, "fallback_way.muster", decision, by="test", now=state.now())
        await enable(session, state.catalogue, "muster", by="test", now=state.now())
    state.memo.forget()


@pytest.fixture
async def listed(owner_engine: AsyncEngine, committed: None) -> None:
    async with owner_engine.begin() as db:
        await db.execute(insert(office).values(**LISTED))


async def test_the_land_takes_applications_for_a_place_without_authority(
    state: State, tenants: Mapping[str, UUID], person: Person, listed: None
) -> None:
    await decide(state, tenants, {"open": True, "since": "2026-01-01"})
    land = await person.open("/leistungen/muster")
    page = await land.send("Zuständige Stelle finden", ort="50667")
    assert page.path == "/leistungen/muster"
    assert "Musterstelle Köln" in page.text
    assert "Es zählt der Tag, an dem er hier eingeht" in page.text
    begun = await page.send("Antrag starten")
    assert begun.path.endswith("/uebersicht")
    async with state.directory.session(tenants["nw"]) as session:
        assert (await session.db.scalars(select(draft.c.place))).all() == [KOELN]


async def test_a_city_that_offers_nothing_is_on_the_fallback_way_as_well(
    state: State, tenants: Mapping[str, UUID], person: Person
) -> None:
    await decide(state, tenants, {"open": True, "since": "2026-01-01"})
    land = await person.open("/leistungen/muster")
    assert (await land.send("Zuständige Stelle finden", ort="53111")).path == "/leistungen/muster"
    assert (await land.send("Zuständige Stelle finden", ort="52062")).path == "/aachen/leistungen/muster"


async def test_what_a_city_does_not_offer_is_a_decision_of_the_land(person: Person, competent_cities: None) -> None:
    for address in ("/bonn/", "/bonn/leistungen/muster", f"/leistungen/muster?ort={KOELN}", "/ort?ort=Köln"):
        page = await person.open(address)
        assert "entscheidet Land Nordrhein-Westfalen. Bisher ist das nicht so." in page.text


async def test_the_land_leads_on_to_the_city_that_takes_it_and_asks_no_second_time(
    person: Person, competent_cities: None
) -> None:
    page = await person.open("/leistungen/muster?ort=" + AACHEN)
    assert "Für Ihren Ort nimmt Stadt Aachen den Antrag online an." in page.text
    assert (await page.follow("Online beantragen")).path == "/aachen/leistungen/muster"


async def test_the_land_says_since_when_and_why_not(
    state: State, tenants: Mapping[str, UUID], person: Person, listed: None
) -> None:
    await decide(state, tenants, {"open": False, "since": "2026-01-01", "reason": {"de": "Die Kreise bauen noch um."}})
    land = await person.open("/leistungen/muster")
    page = await land.send("Zuständige Stelle finden", ort="50667")
    assert "Land Nordrhein-Westfalen hat entschieden" in page.text
    assert "Die Kreise bauen noch um." in page.text
    assert "§ 16 SGB I" in page.text
    assert "Musterstelle Köln" in page.text


async def test_a_decision_of_tomorrow_is_none_today(state: State, tenants: Mapping[str, UUID], person: Person) -> None:
    await decide(state, tenants, {"open": True, "since": "2026-12-01"})
    land = await person.open("/leistungen/muster")
    page = await land.send("Zuständige Stelle finden", ort="50667")
    assert page.heading == "Für diesen Ort geht es hier noch nicht online"


async def test_an_office_that_ended_leads_to_its_successor(
    tenants: Mapping[str, UUID], person: Person, owner_engine: AsyncEngine, state: State
) -> None:
    ends = {"closed_from": date(2026, 11, 1), "successor": "053340002002"}
    try:
        async with owner_engine.begin() as db:
            await db.execute(update(tenant).where(tenant.c.slug == "bonn").values(**ends))
        state.directory._read_at = -10.0  # noqa: SLF001 - the copy of two seconds ago
        page = await person.open("/bonn/leistungen/muster")
        assert page.heading == "Bundesstadt Bonn ist nicht mehr zuständig"
        there = await page.follow("Weiter zu Stadt Aachen")
        assert there.path == "/aachen/leistungen/muster"
    finally:
        async with owner_engine.begin() as db:
            gone = {"closed_from": None, "successor": None}
            await db.execute(update(tenant).where(tenant.c.slug == "bonn").values(**gone))
        state.directory._read_at = -10.0  # noqa: SLF001
