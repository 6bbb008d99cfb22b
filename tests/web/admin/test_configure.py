from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.benefit_setup import benefit_setup
from efa.catalogue.configure import store_settings
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.tenancy.session import open_session
from efa.web.state import State
from tests.web.browser import Person
from tests.web.conftest import MUSTER, texts_of

REGLER = Candidate("regler", "regler", "efa-regler", "1.0.0")
PAGE = "/verwaltung/leistungen/regler"


@pytest.fixture
def state(state: State, now: datetime) -> State:
    host = InProcessHost([MUSTER, REGLER], lambda: now)
    return replace(state, host=host, catalogues=texts_of(host))


async def own(state: State, tenant: UUID) -> Mapping[str, object]:
    async with state.directory.session(tenant) as session:
        return (await benefit_setup(session, "regler")).own


async def from_the_land(
    owner_engine: AsyncEngine, state: State, land: UUID, now: datetime, settings: Mapping[str, object], *, managed: bool
) -> None:
    async with owner_engine.begin() as db:
        session = await open_session(db, await state.directory.keys.of(land))
        await store_settings(session, "regler", settings, by="tenants", now=now, managed=managed)


async def test_a_benefit_is_set_up_before_it_is_switched_on(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    page = await admin.open(PAGE)
    assert "noch offen" in page.text
    assert not page.root.xpath("//main//form")
    page = await page.follow("Einstellungen der Leistung")
    page = await page.send("Speichern", zuschlag="10", ort="rathaus", tage=["montag"])
    assert page.heading == "Reglergeld"
    assert await own(state, tenants["aachen"]) == {"zuschlag": 10, "ort": "rathaus", "tage": ["montag"]}
    page = await page.send("Reglergeld einschalten")
    assert "Online" in page.text


async def test_wrong_values_are_said_at_their_fields_and_nothing_is_written(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    page = await (await admin.open(f"{PAGE}/einrichten")).send("Speichern", zuschlag="51", hinweis="x" * 101)
    assert page.status == 422
    assert page.errors == [
        "Bitte geben Sie bei „Zuschlag in Prozent“ eine ganze Zahl von 0 bis 50 ein.",
        "Bitte füllen Sie „Wo beraten wird“ aus.",
        "„hinweis“ ist zu lang. Erlaubt sind 100 Zeichen.",
    ]
    assert await own(state, tenants["aachen"]) == {}


async def test_what_the_land_says_is_inherited_until_it_is_changed_here(
    admin: Person, state: State, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, now: datetime
) -> None:
    given = {"zuschlag": 5, "ort": "rathaus", "tage": []}
    await from_the_land(owner_engine, state, tenants["nw"], now, given, managed=False)
    page = await admin.open(f"{PAGE}/einrichten")
    assert page.value("zuschlag") == "5"
    await page.send("Speichern", zuschlag="7")
    assert await own(state, tenants["aachen"]) == {"zuschlag": 7}


async def test_what_the_land_manages_is_shown_and_stays(
    admin: Person, state: State, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, now: datetime
) -> None:
    page = await admin.open(f"{PAGE}/einrichten")
    await from_the_land(owner_engine, state, tenants["nw"], now, {"zuschlag": 5, "ort": "rathaus"}, managed=True)
    assert (await page.send("Speichern", zuschlag="7", ort="rathaus")).status == 409
    page = await admin.open(f"{PAGE}/einrichten")
    assert "Nur zum Ansehen" in page.text
    assert "Zuschlag in Prozent5" in page.text
    assert not page.root.xpath("//main//form")


@pytest.mark.parametrize("benefit", ["muster", "nichts"])
async def test_a_benefit_without_settings_has_no_such_page(admin: Person, benefit: str) -> None:
    assert (await admin.open(f"/verwaltung/leistungen/{benefit}/einrichten")).status == 404
