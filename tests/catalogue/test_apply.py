"""Tenants files in the database: all or nothing, again and again, and only what they manage."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.catalogue.applying import Run, applied, catalogue, owner, troisdorf
from tests.conftest import MASTER
from tests.tenancy.files import LAND, LOHMAR, TROISDORF

from efa.catalogue.configure import configure
from efa.catalogue.disable import disable
from efa.catalogue.enabled import benefit_settings, enabled_benefits
from efa.catalogue.installed import Catalogue
from efa.tenancy.file import FilesInvalid
from efa.tenancy.keys import no_keys
from efa.tenancy.place import find_places
from efa.tenancy.present import tenant_ids
from efa.tenancy.session import open_session
from efa.tenancy.settings import tenant_settings, write_setting
from efa.tenancy.tables import tenant_key

__all__ = ["applied", "catalogue", "owner"]


async def test_a_second_apply_changes_nothing(applied: Run) -> None:
    assert len((await applied()).changes) > 10
    assert (await applied()).changes == ()


async def test_a_new_tenant_has_keys_settings_places_and_its_benefit(
    applied: Run, owner: AsyncConnection, now: datetime
) -> None:
    await applied()
    session = await troisdorf(owner)
    settings = await tenant_settings(session)
    assert (settings.authority, settings.draft_days, settings.four_eyes) == ("Stadt Troisdorf", 20, True)
    assert list(await enabled_benefits(session, now)) == ["gesund"]
    assert await benefit_settings(session) == {"gesund": {"zuschlag": "1.00"}}
    wrapped = await session.db.scalar(select(tenant_key.c.wrapped).where(tenant_key.c.tenant == session.tenant))
    assert wrapped
    assert MASTER.open_tenant(session.tenant, wrapped)
    assert [place.name for place in await find_places(owner, "53842")] == ["Troisdorf"]


async def test_what_a_page_changed_survives_the_next_apply(
    applied: Run, owner: AsyncConnection, catalogue: Catalogue, now: datetime
) -> None:
    await applied()
    session = await troisdorf(owner)
    await write_setting(session, "opening_hours", {"de": "Nie"}, by="amt", now=now)
    await disable(session, "gesund", by="amt", now=now)
    await configure(session, catalogue, "gesund", {"zuschlag": "2.00"}, by="amt", now=now)
    assert (await applied()).changes == ()
    session = await troisdorf(owner)
    assert await enabled_benefits(session, now) == {}
    assert await benefit_settings(session) == {"gesund": {"zuschlag": "2.00"}}


async def test_settings_and_areas_follow_the_file(applied: Run, owner: AsyncConnection) -> None:
    await applied()
    ended = TROISDORF.replace("valid_from: 2026-01-01", "valid_from: 2026-01-01, until: 2027-12-31")
    plan = await applied(troisdorf=ended.replace('"53840", "53842"', '"53840"'), land=LAND.replace("20", "10"))
    assert sorted(str(change) for change in plan.changes) == [
        "- postcode: 53842",
        "~ competence gesund: 053820068068 from 2026-01-01 → 053820068068 from 2026-01-01 to 2027-12-31",
        "~ setting draft_days: 20 → 10",
    ]
    assert (await tenant_settings(await troisdorf(owner))).draft_days == 10


async def test_two_tenants_may_exchange_their_slugs(applied: Run) -> None:
    await applied()
    exchanged = {"troisdorf": TROISDORF.replace("slug: troisdorf", "slug: lohmar")}
    exchanged["lohmar"] = LOHMAR.replace("slug: lohmar", "slug: troisdorf")
    assert [change.slug for change in (await applied(**exchanged)).changes] == ["troisdorf", "lohmar"]
    assert (await applied(**exchanged)).changes == ()


async def test_a_tenant_that_is_not_active_keeps_its_data(applied: Run, owner: AsyncConnection) -> None:
    await applied()
    plan = await applied(troisdorf=TROISDORF.replace("hosts", "active: false\nhosts"))
    assert [change.action for change in plan.changes] == ["change"]
    assert (await tenant_settings(await troisdorf(owner))).authority == "Stadt Troisdorf"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "  gesund: {en",
            "  gesnud: {en",
            "troisdorf.yaml:9:3: no benefit 'gesnud' is installed; installed are: gesund",
        ),
        (
            'zuschlag: "1.00"',
            "zuschlag: 1",
            "troisdorf.yaml:9:27: the settings do not fit: /zuschlag: 1 is not of type",
        ),
        ("competence:\n  gesund:", "competence:\n  anderes:", "troisdorf.yaml:11:3: no benefit 'anderes' is installed"),
    ],
)
async def test_benefits_that_nobody_knows_are_told_with_their_line(
    applied: Run, owner: AsyncConnection, old: str, new: str, problem: str
) -> None:
    before = await tenant_ids(owner)
    with pytest.raises(FilesInvalid) as refused:
        await applied(troisdorf=TROISDORF.replace(old, new))
    assert problem in str(refused.value)
    assert await tenant_ids(owner) == before


async def test_what_happens_to_one_tenant_no_other_sees(
    applied: Run, owner: AsyncConnection, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await applied()
    aachen = await open_session(owner, no_keys(tenants["aachen"]), [tenants["nw"]])
    assert await enabled_benefits(aachen, now) == {}
    assert (await tenant_settings(aachen)).authority is None
    assert (await tenant_settings(aachen)).draft_days == 20
