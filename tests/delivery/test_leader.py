"""Who leads a case: whoever it was handed to, and after another way whoever confirmed first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.acknowledge import acknowledge
from efa.delivery.ask import ask
from efa.delivery.fall_back import fall_back
from efa.delivery.leader import leader_of
from efa.sdk.answering import Accepted
from efa.sdk.channel import Acknowledged
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.import_offices import import_offices
from efa.tenancy.settings import write_setting
from tests.applications.authority_side.office import a_caseworker
from tests.delivery.answers import AnsweringDouble, asking
from tests.delivery.conftest import rows, the
from tests.delivery.test_ask import TO
from tests.delivery.test_fall_back import sent
from tests.delivery.test_to_office import OFFICE
from tests.given import an_application

pytestmark = pytest.mark.slow


async def test_the_procedure_leads_what_was_handed_over_or_confirmed_at_once(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await sent(sessions, submitted, now, "never")
    assert (await the(sessions, submitted)).led_by == "fit_connect"
    async with sessions() as session:
        other = await an_application(session, now)
    await sent(sessions, other, now, "never", Acknowledged(now, b"signed"))  # type: ignore[arg-type]
    assert (await the(sessions, other)).led_by == "fit_connect"


async def test_staff_lead_what_came_to_their_inbox_after_all(
    sessions: Sessions, submitted: UUID, now: datetime
) -> None:
    await on_the_second_way(sessions, submitted, now)
    assert (await the(sessions, submitted)).led_by is None


@pytest.mark.parametrize("clicked", [False, True])
async def test_a_late_acceptance_leads_only_where_nobody_here_has_confirmed(
    sessions: Sessions, submitted: UUID, now: datetime, *, clicked: bool
) -> None:
    first = await on_the_second_way(sessions, submitted, now)
    if clicked:
        async with sessions() as session:
            await acknowledge(session, submitted, await a_caseworker(session, now), now)
    yes = Accepted(parcel=str(first), at=now, evidence=b"signed")
    await ask(sessions, "fit_connect", TO, asking(now + timedelta(hours=1), AnsweringDouble(mail=[yes])))
    after = await the(sessions, submitted)
    assert (after.state, after.led_by) == ("acknowledged", None if clicked else "fit_connect")


async def test_letters_reach_people_here_but_those_of_the_land_an_office(
    sessions: Sessions,
    submitted: UUID,
    now: datetime,
    directory: Directory,
    tenants: Mapping[str, UUID],
    owner_engine: AsyncEngine,
) -> None:
    about = await the(sessions, submitted)
    async with sessions() as session:
        assert [await leader_of(session, about, key) for key in ("inbox", "print", "plugin")] == [None, None, "plugin"]
    async with owner_engine.begin() as db:
        await import_offices(db, [replace(OFFICE, ars="05334")])
    async with directory.session(tenants["nw"]) as land:
        opened = {"open": True, "since": "2026-01-01"}
        await write_setting(land, "fallback_way.wohngeld", opened, by="test", now=now)
        assert await leader_of(land, about, "print") == "print"


async def on_the_second_way(sessions: Sessions, wanted: UUID, now: datetime) -> UUID:
    """Handed over to the procedure, not confirmed, and sent to the inbox as well."""
    await sent(sessions, wanted, now, "never")
    first: UUID = (await rows(sessions, wanted))["fit_connect"].id
    async with sessions() as session:
        await fall_back(session, first, now)
    await sent(sessions, wanted, now, "never")
    return first
