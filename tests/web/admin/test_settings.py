from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.tenancy.session import open_session
from efa.tenancy.settings import read_setting, write_setting
from efa.tenancy.tables import tenant_setting
from efa.web.state import State
from tests.web.browser import Page, Person

SETTINGS = "/verwaltung/einstellungen"


async def in_force(state: State, tenant: UUID, name: str) -> object:
    async with state.directory.session(tenant) as session:
        return (await read_setting(session, name)).value


@pytest.fixture
async def managed(
    owner_engine: AsyncEngine, state: State, tenants: Mapping[str, UUID], now: datetime, online: None
) -> None:
    """The Land has written the days of drafts in its file."""
    async with owner_engine.begin() as db:
        await open_session(db, await state.directory.keys.of(tenants["nw"]))
        row = {"name": "draft_days", "value": 20, "managed": True, "changed_at": now, "changed_by": "tenants"}
        await db.execute(insert(tenant_setting).values(tenant=tenants["nw"], **row))


async def test_the_overview_says_what_applies_and_where_it_comes_from(admin: Person, managed: None) -> None:
    page = await admin.open(SETTINGS)
    assert "Servicestelle, 0241 432-0, service@aachen.exampleVon Ihrer Behörde eingetragen" in page.text
    assert "20Vom Land verwaltet, steht in der Datei von Land Nordrhein-Westfalen" in page.text
    assert "NeinVorgabe der Plattform" in page.text


async def test_the_overview_is_complete_in_english(admin: Person) -> None:
    page = await (await admin.open(SETTINGS)).send("English", lang="en")
    assert page.heading == "Settings"
    assert "Default of the platform" in page.text


async def test_a_changed_contact_stands_on_the_pages_of_the_town_at_once(admin: Person, person: Person) -> None:
    page = await (await admin.open(SETTINGS)).follow("Kontakt")
    assert page.value("phone") == "0241 432-0"
    page = await page.send("Speichern", phone="0241 555 99")
    assert page.heading == "Einstellungen"
    assert "0241 555 99" in (await person.open("/aachen/")).root.text_content()


async def test_what_the_state_manages_can_only_be_viewed(admin: Person, managed: None) -> None:
    page = await admin.open(f"{SETTINGS}/draft_days")
    assert "Nur zum Ansehen" in page.text
    assert not page.root.xpath("//main//form")


async def test_a_form_made_by_hand_changes_nothing_that_the_state_manages(
    admin: Person, managed: None, state: State, tenants: Mapping[str, UUID]
) -> None:
    sent = await hand_made(admin, f"{SETTINGS}/draft_days", wert="5")
    assert sent.status == 409
    assert await in_force(state, tenants["aachen"], "draft_days") == 20


async def test_nobody_at_a_town_chooses_the_certificate_of_the_seal(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    assert "im Namen einer anderen Behörde siegeln" in (await admin.open(f"{SETTINGS}/seal")).text
    sent = await hand_made(admin, f"{SETTINGS}/seal", certificate="bonn", test="true")
    assert sent.status == 409
    assert await in_force(state, tenants["aachen"], "seal") is None


async def test_an_own_value_can_be_given_back(admin: Person, state: State, tenants: Mapping[str, UUID]) -> None:
    await (await admin.open(f"{SETTINGS}/draft_days")).send("Speichern", wert="14")
    page = await (await admin.open(f"{SETTINGS}/draft_days")).send("Eigene Angabe löschen")
    assert page.value("wert") == "30"
    assert "Vorgabe der Plattform" in page.text
    assert await in_force(state, tenants["aachen"], "draft_days") == 30


async def test_the_platform_may_have_nothing_to_fall_back_to(admin: Person) -> None:
    page = await (await admin.open(f"{SETTINGS}/contact")).send("Eigene Angabe löschen")
    assert "Noch nicht eingetragen" in page.text
    assert page.value("phone") == ""


async def test_texts_are_kept_by_language_and_german_is_needed(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    page = await admin.open(f"{SETTINGS}/opening_hours")
    page = await page.send("Speichern", en="Mon–Fri 8–12")
    assert page.status == 422
    assert page.errors == ["Bitte füllen Sie „Deutsch“ aus."]
    assert page.value("en").strip() == "Mon–Fri 8–12"
    await page.send("Speichern", de="Mo–Fr 8–12\nDo 14–18")
    hours = await in_force(state, tenants["aachen"], "opening_hours")
    assert hours == {"de": "Mo–Fr 8–12\nDo 14–18", "en": "Mon–Fri 8–12"}


async def test_an_office_is_written_with_address_and_without_what_is_optional(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    page = await admin.open(f"{SETTINGS}/offices.muster")
    assert page.value("address.street") == "Hackländerstraße 1"
    changed = {"name": "Wohnen", "website": "", "hours.de": "", "hours.en": "", "address.postcode": "52066"}
    await page.fill("Speichern", changed)
    office = await in_force(state, tenants["aachen"], "offices.muster")
    assert office == {
        "name": "Wohnen",
        "address": {"street": "Hackländerstraße 1", "postcode": "52066", "city": "Aachen"},
        "phone": "0241 432-0",
        "email": "wohnen@aachen.example",
    }


WRONG = {
    ("contact", "phone", "viel"): "„Telefon“ ist keine Telefonnummer.",
    ("contact", "email", "info"): "„E-Mail“ ist keine E-Mail-Adresse.",
    ("contact", "website", "http://x.example"): "„Website“ muss mit https:// beginnen.",
    ("contact", "name", "x" * 201): "„Wer hilft“ ist zu lang.",
    ("address", "postcode", "5206"): "„Postleitzahl“ hat fünf Ziffern",
    ("draft_days", "wert", "31"): "eine ganze Zahl von 1 bis 30",
    ("draft_days", "wert", "0"): "eine ganze Zahl von 1 bis 30",
    ("draft_days", "wert", "vierzehn"): "eine ganze Zahl von 1 bis 30",
    ("draft_days", "wert", "1.5"): "eine ganze Zahl von 1 bis 30",
    ("draft_days", "wert", ""): "Bitte füllen Sie „Entwürfe aufheben (Tage)“ aus.",
    ("idle_minutes", "wert", "10"): "eine ganze Zahl von 30 bis 120",
    ("limits", "file_mb", "99999999999999999999"): "eine ganze Zahl von 1 bis 10",
    ("life_emergency_phone", "wert", "<script>"): "keine Telefonnummer",
}


@pytest.mark.parametrize(("name", "field", "typed"), WRONG)
async def test_nonsense_is_answered_at_its_field_and_kept(admin: Person, name: str, field: str, typed: str) -> None:
    page = await (await admin.open(f"{SETTINGS}/{name}")).fill("Speichern", {field: typed})
    assert page.status == 422
    assert any(WRONG[name, field, typed] in line for line in page.errors)
    assert page.value(field) == typed


async def test_german_cannot_be_taken_from_the_languages(admin: Person) -> None:
    page = await (await admin.open(f"{SETTINGS}/languages")).send("Speichern", wert=["en"])
    assert page.errors == ["Deutsch muss bei „Sprachen“ dabei sein."]


async def test_a_language_that_is_taken_away_is_gone_from_the_pages(admin: Person, person: Person) -> None:
    await (await admin.open(f"{SETTINGS}/languages")).send("Speichern", wert=["de"])
    assert not (await person.open("/aachen/")).root.xpath("//button[@value='en']")


@pytest.mark.parametrize(
    "name", ["nichts", "offices", "offices.nichts", "contact.muster", "allowed_benefits", "a%2Fb", "x" * 3000]
)
async def test_a_setting_that_is_none_is_not_found(admin: Person, name: str) -> None:
    assert (await admin.open(f"{SETTINGS}/{name}")).status == 404


async def test_the_value_of_another_town_stays_as_it_is(
    admin: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    async with state.directory.session(tenants["bonn"]) as session:
        await write_setting(session, "draft_days", 7, by="test", now=now)
    await (await admin.open(f"{SETTINGS}/draft_days")).send("Speichern", wert="14")
    assert await in_force(state, tenants["bonn"], "draft_days") == 7


async def hand_made(admin: Person, address: str, **fields: str) -> Page:
    """A form that no page of ours has shown."""
    token = (await admin.open(f"{SETTINGS}/four_eyes")).value("csrf")
    return await admin.send("post", address, {"csrf": [token], **{name: [value] for name, value in fields.items()}})


async def test_what_a_channel_knows_of_its_receiver_is_shown_and_stays(
    admin: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    known = {"file_drop": {"target": "sftp"}}
    async with state.directory.session(tenants["aachen"]) as session:
        await write_setting(session, "channels.muster", {"copies": ["file_drop"], "settings": known}, by="t", now=now)
    page = await admin.open(f"{SETTINGS}/channels.muster")
    assert "Angaben für: Übergabeordner für das Fachverfahren" in page.text
    await page.send("Speichern", acknowledge_within_days="3")
    written = await in_force(state, tenants["aachen"], "channels.muster")
    assert isinstance(written, dict)
    assert (written["settings"], written["acknowledge_within_days"]) == (known, 3)
