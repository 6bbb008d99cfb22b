"""What a tenant decides, and what it inherits."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import insert

from efa.tenancy.errors import ManagedByFile, SettingInvalid, StaleSetting, UnknownSetting
from efa.tenancy.keys import no_keys
from efa.tenancy.session import Session, open_session
from efa.tenancy.setting_types import PLAIN
from efa.tenancy.settings import (
    all_settings,
    read_setting,
    reset_setting,
    tenant_settings,
    write_setting,
)
from efa.tenancy.tables import tenant_setting

OFFICE = {
    "name": "Wohngeldstelle",
    "address": {"street": "Musterstraße 1", "postcode": "52062", "city": "Aachen"},
    "phone": "0241 555 0100",
    "email": "wohngeld@aachen.example",
}
LINES = {"name": "draft_days", "value": 20, "changed_by": "land"}


async def above(session: Session, *, managed: bool, now: datetime) -> None:
    """The Land sets the days of a draft, in the transaction of its city."""
    land = await open_session(session.db, no_keys(session.above[0]))
    row = {**LINES, "tenant": land.tenant, "managed": managed, "changed_at": now}
    await land.db.execute(insert(tenant_setting).values(**row))
    await open_session(session.db, session.keys, session.above)


async def test_without_any_setting_the_defaults_hold(aachen: Session) -> None:
    settings = await tenant_settings(aachen)
    assert (settings.draft_days, settings.limits.file_mb, settings.four_eyes) == (30, 10, False)
    assert settings.channels_for("wohngeld").leading == "inbox"
    assert [state.name for state in await all_settings(aachen)] == list(PLAIN)


async def test_a_city_inherits_from_its_land(aachen: Session, tenants: Mapping[str, UUID], now: datetime) -> None:
    await above(aachen, managed=False, now=now)
    assert (await tenant_settings(aachen)).draft_days == 20
    assert (await read_setting(aachen, "draft_days")).origin == tenants["nw"]


async def test_the_own_value_wins_and_is_forgotten_again(aachen: Session, now: datetime) -> None:
    await above(aachen, managed=False, now=now)
    await write_setting(aachen, "draft_days", 10, by="amt", now=now)
    assert (await tenant_settings(aachen)).draft_days == 10
    await reset_setting(aachen, "draft_days", by="amt", now=now)
    assert (await tenant_settings(aachen)).draft_days == 20


async def test_nobody_overwrites_what_they_have_not_seen(aachen: Session, now: datetime) -> None:
    seen = (await read_setting(aachen, "draft_days")).version
    await write_setting(aachen, "draft_days", 10, by="amt", now=now, seen=seen)
    for change in (
        write_setting(aachen, "draft_days", 5, by="amt", now=now, seen=seen),
        reset_setting(aachen, "draft_days", by="amt", now=now, seen=seen),
    ):
        with pytest.raises(StaleSetting):
            await change
    assert (await tenant_settings(aachen)).draft_days == 10


async def test_what_the_state_manages_cannot_be_changed_and_beats_what_was_written_before(
    aachen: Session, now: datetime
) -> None:
    await write_setting(aachen, "draft_days", 10, by="amt", now=now)
    await above(aachen, managed=True, now=now)
    assert (await tenant_settings(aachen)).draft_days == 20
    for change in (
        write_setting(aachen, "draft_days", 5, by="amt", now=now),
        reset_setting(aachen, "draft_days", by="amt", now=now),
    ):
        with pytest.raises(ManagedByFile):
            await change


async def test_each_benefit_has_its_own_office(aachen: Session, now: datetime) -> None:
    await write_setting(aachen, "offices.wohngeld", OFFICE, by="amt", now=now)
    assert (await tenant_settings(aachen)).offices["wohngeld"].address.one_line == "Musterstraße 1, 52062 Aachen"


async def test_a_text_falls_back_to_german(aachen: Session, now: datetime) -> None:
    hours = {"de": "Mo bis Fr 8–12 Uhr", "en": "Mon to Fri 8–12"}
    await write_setting(aachen, "opening_hours", hours, by="amt", now=now)
    written = (await tenant_settings(aachen)).opening_hours
    assert written
    assert [(written.text(lang), written.lang(lang)) for lang in ("en", "tr", "de-simple")] == [
        ("Mon to Fri 8–12", "en"),
        ("Mo bis Fr 8–12 Uhr", "de"),
        ("Mo bis Fr 8–12 Uhr", "de"),
    ]


async def test_bonn_reads_nothing_that_aachen_wrote(aachen: Session, bonn: Session, now: datetime) -> None:
    await write_setting(aachen, "draft_days", 10, by="amt", now=now)
    assert (await tenant_settings(bonn)).draft_days == 30


@pytest.mark.parametrize("name", ["", "nichts", "offices", "draft_days.wohngeld", "offices.Wohn Geld", "offices."])
async def test_a_wrong_name_is_no_setting(aachen: Session, name: str) -> None:
    with pytest.raises(UnknownSetting):
        await read_setting(aachen, name)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("draft_days", 31, "less than or equal to 30"),
        ("draft_days", "10", "valid integer"),
        ("draft_days", True, "valid integer"),
        ("limits", {"file_mb": 20}, "file_mb: "),
        ("contact", {"name": "Service"}, "phone: Field required"),
        ("contact", None, "a value is expected"),
        ("offices.wohngeld", {**OFFICE, "fax": "1"}, "fax: Extra"),
        ("opening_hours", {"en": "Mon"}, "German"),
        ("languages", [], "at least 1 item"),
        ("channels.wohngeld", {"leading": "1"}, "leading: "),
        ("channels.wohngeld", {"copies": ["inbox"]}, "'inbox' leads already"),
        ("channels.wohngeld", {"fallback": ["fax", "fax"]}, "stands twice in 'fallback'"),
        ("channels.wohngeld", {"fallback": ["print", "fax"]}, "at the end of 'fallback'"),
        ("channels.wohngeld", {"fallback_when": "overdue"}, "needs ways in 'fallback'"),
        ("channels.wohngeld", {"acknowledge_within_hours": 1, "acknowledge_within_days": 1}, "not both"),
    ],
)
async def test_a_wrong_value_is_refused_with_its_place(
    aachen: Session, now: datetime, name: str, value: object, problem: str
) -> None:
    with pytest.raises(SettingInvalid) as refused:
        await write_setting(aachen, name, value, by="amt", now=now)
    assert problem in str(refused.value.params["problem"])
